package io.posbind.installation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.posbind.Browser;
import io.posbind.Locks;
import io.posbind.PosbindIT;
import io.posbind.shared.CaseNumber;
import io.posbind.shared.Language;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Two technicians on one task, over HTTP as Tasklist asks. */
@PosbindIT
class TwoTechniciansIT {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Crew crew;
  @Autowired private JdbcClient jdbc;
  @Autowired private PlatformTransactionManager transactions;
  @LocalServerPort private int port;

  private Browser first;
  private Browser second;
  private CaseNumber order;
  private String task;

  TwoTechniciansIT(@Autowired AutowireCapableBeanFactory beans) {
    this.crew = beans.createBean(Crew.class);
  }

  @BeforeEach
  void bothAreSignedIn() {
    first = Browser.staff(port, "technician");
    second = Browser.staff(port, "technician2");
    order = crew.installed();
    crew.timeOf(order, "boundaryEvent_testOverdue");
    task = "/task/" + crew.task(order).getId();
  }

  @Test
  void theSecondWhoClaimsIsToldWhoHasIt() {
    assertThat(claim(first, "technician").statusCode()).isEqualTo(204);

    HttpResponse<String> refused = claim(second, "technician2");

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(message(refused)).startsWith("这项任务已由 何峰 He Feng 认领");
    assertThat(crew.task(order).getAssignee()).isEqualTo("technician");
  }

  @Test
  void whoHasNotClaimedItCannotSubmitItFromAPageThatWasOpen() {
    claim(first, "technician");

    HttpResponse<String> refused = submit(second, "swap");

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(message(refused)).startsWith("这项任务已由 何峰 He Feng 认领");
    assertThat(crew.taskOf(order)).isEqualTo("userTask_troubleshoot");
    assertThat(crew.events(order)).doesNotContain("faulty");
    assertThat(submit(first, "try_again").statusCode()).isBetween(200, 204);
  }

  @Test
  void theSecondWhoFinishesIsToldThatItIsDone() {
    claim(first, "technician");
    assertThat(submit(first, "try_again").statusCode()).isBetween(200, 204);

    HttpResponse<String> submitted = submit(second, "swap");
    HttpResponse<String> claimed = claim(second, "technician2");

    for (HttpResponse<String> refused : List.of(submitted, claimed)) {
      assertThat(refused.statusCode()).isEqualTo(400);
      assertThat(message(refused)).startsWith("这项任务已经不在了");
    }
    assertThat(crew.events(order)).doesNotContain("faulty", "swapped");
  }

  @Test
  void ofTwoAtTheSameMomentOneIsDoneAndTheOtherTold() throws Exception {
    ExecutorService hands = Executors.newFixedThreadPool(2);
    try {
      List<Future<HttpResponse<String>>> answers =
          hands.invokeAll(
              List.<Callable<HttpResponse<String>>>of(
                  () -> submit(first, "try_again"), () -> submit(second, "try_again")));
      HttpResponse<String> one = answers.get(0).get();
      HttpResponse<String> other = answers.get(1).get();
      HttpResponse<String> done = one.statusCode() < 300 ? one : other;
      HttpResponse<String> refused = done == one ? other : one;

      assertThat(done.statusCode()).isLessThan(300);
      assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
      assertThat(message(refused)).matches("(这项任务已经不在了|同事刚好|装机 I\\d{8} 已由别人).*");
    } finally {
      hands.shutdownNow();
    }
    assertThat(crew.events(order)).containsOnlyOnce("try_again");
  }

  @Test
  void whoseTaskIsFinishedBetweenTwoLooksIsToldThatItIsGone() throws Exception {
    ExecutorService hand = Executors.newSingleThreadExecutor();
    try {
      Future<HttpResponse<String>> late =
          new TransactionTemplate(transactions)
              .execute(
                  finishing -> {
                    jdbc.sql("lock table act_ru_authorization in access exclusive mode").update();
                    Future<HttpResponse<String>> reading =
                        hand.submit(() -> submit(second, "try_again"));
                    Locks.awaitSomebodyBehind(jdbc);
                    crew.submit(order, "technician", Map.of("remedy", "try_again"));
                    return reading;
                  });

      assertThat(late.get().statusCode()).as(late.get().body()).isEqualTo(400);
      assertThat(message(late.get())).startsWith("这项任务已经不在了");
    } finally {
      hand.shutdownNow();
    }
    assertThat(crew.events(order)).containsOnlyOnce("try_again");
  }

  @Test
  void isToldInEnglishToo() {
    claim(first, "technician");

    HttpResponse<String> refused =
        second.engine("POST", task + "/claim", json(Map.of("userId", "technician2")), Language.EN);

    assertThat(message(refused)).startsWith("何峰 He Feng has claimed this task");
  }

  private HttpResponse<String> claim(Browser who, String user) {
    // names no language, and is answered in Chinese whatever the machine's is
    return who.engine("POST", task + "/claim", json(Map.of("userId", user)));
  }

  private HttpResponse<String> submit(Browser who, String remedy) {
    return who.engine(
        "POST",
        task + "/submit-form",
        json(Map.of("variables", Map.of("remedy", Map.of("value", remedy)))),
        Language.ZH_CN);
  }

  private static String message(HttpResponse<String> answer) {
    try {
      return JSON.readTree(answer.body()).path("message").asText();
    } catch (JsonProcessingException e) {
      throw new AssertionError(answer.body(), e);
    }
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
