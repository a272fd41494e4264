package io.posbind.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.posbind.PosbindIT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A case's history stays for the days its model says, counted from the end of the case. */
@PosbindIT
class HistoryCleanupIT {

  private static final int DAYS = 5;

  @Autowired RepositoryService models;
  @Autowired RuntimeService cases;
  @Autowired TaskService tasks;
  @Autowired HistoryService history;

  private String deployment;

  @BeforeEach
  void deploy() {
    deployment =
        models
            .createDeployment()
            .addModelInstance(
                "cleanup-probe.bpmn",
                Bpmn.createExecutableProcess("cleanup-probe")
                    .camundaHistoryTimeToLive(DAYS)
                    .startEvent()
                    .userTask("wait")
                    .endEvent()
                    .done())
            .deploy()
            .getId();
  }

  @AfterEach
  void remove() {
    ClockUtil.reset();
    models.deleteDeployment(deployment, true);
  }

  @Test
  void keepsACaseFromItsEndOnNotFromItsStart() {
    Instant now = Instant.now();
    clock(now.minus(Duration.ofDays(30)));
    String running = start();
    String endedLately = start();
    String endedLongAgo = start();
    clock(now.minus(Duration.ofDays(DAYS + 1)));
    end(endedLongAgo);
    clock(now.minus(Duration.ofDays(DAYS - 1)));
    end(endedLately);
    clock(now);

    history.cleanUpHistoryAsync(true);

    await().atMost(Duration.ofMinutes(1)).until(() -> !known(endedLongAgo));
    assertThat(known(running)).isTrue();
    assertThat(known(endedLately)).isTrue();
    assertThat(
            history.createHistoricActivityInstanceQuery().processInstanceId(endedLongAgo).count())
        .isZero();
  }

  private String start() {
    return cases.startProcessInstanceByKey("cleanup-probe").getId();
  }

  private void end(String process) {
    tasks.complete(tasks.createTaskQuery().processInstanceId(process).singleResult().getId());
  }

  private boolean known(String process) {
    return history.createHistoricProcessInstanceQuery().processInstanceId(process).count() == 1;
  }

  private static void clock(Instant at) {
    ClockUtil.setCurrentTime(Date.from(at));
  }
}
