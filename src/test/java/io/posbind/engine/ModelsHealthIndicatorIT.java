package io.posbind.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.posbind.PosbindIT;
import java.util.Set;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;

@PosbindIT
class ModelsHealthIndicatorIT {

  @Autowired RepositoryService repository;
  @Autowired ModelsHealthIndicator models;

  @Test
  void isUpWhenEverythingIsDeployed() {
    assertThat(models.health().getStatus()).isEqualTo(Status.UP);
  }

  @Test
  void namesWhatIsNotDeployed() {
    Health health =
        new ModelsHealthIndicator(
                repository, Set.of("device-application.bpmn", "forgotten.bpmn", "forgotten.form"))
            .health();

    assertThat(health.getStatus()).isEqualTo(Status.DOWN);
    assertThat(health.getDetails())
        .containsEntry("missing", Set.of("forgotten.bpmn", "forgotten.form"));
  }
}
