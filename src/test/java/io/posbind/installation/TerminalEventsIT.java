package io.posbind.installation;

import static io.posbind.installation.InstallationStatus.LIVE;
import static io.posbind.installation.InstallationStatus.SCHEDULED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.posbind.Caller;
import io.posbind.Caller.Answer;
import io.posbind.PosbindIT;
import io.posbind.shared.CaseNumber;
import io.posbind.terminal.Stock;
import io.posbind.terminal.TerminalSerial;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the terminal system reports over REST, as it comes: early, late, twice, wrong. */
@PosbindIT
class TerminalEventsIT {

  private final Crew crew;

  @Autowired private Stock stock;
  @Autowired private JdbcClient jdbc;
  @LocalServerPort private int port;

  TerminalEventsIT(@Autowired AutowireCapableBeanFactory beans) {
    this.crew = beans.createBean(Crew.class);
  }

  @Test
  void bringsAnInstalledTerminalToLife() {
    CaseNumber order = crew.installed();

    Answer answer = send(crew.serial(order), event("e1", "succeeded", Instant.now()));

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.body().path("duplicate").asBoolean()).isFalse();
    assertThat(answer.text("correlation")).isEqualTo("pending");
    assertThat(answer.text("terminalState")).isEqualTo("deployed");
    await().atMost(Duration.ofSeconds(30)).until(() -> crew.status(order) == LIVE);
  }

  @Test
  void keepsOneThatComesBeforeTheTechnicianHasFinished() {
    CaseNumber order = crew.visited();
    assertThat(send(crew.serial(order), event("early", "succeeded", Instant.now())).status())
        .isEqualTo(202);
    await().atMost(Duration.ofSeconds(30)).until(() -> told(crew.serial(order)) == 1);
    assertThat(crew.status(order)).isEqualTo(SCHEDULED);

    crew.install(order);

    assertThat(crew.status(order)).isEqualTo(LIVE);
  }

  @Test
  void takesOneThatComesTwiceOnce() {
    CaseNumber order = crew.installed();
    String event = event("same", "failed", Instant.now());
    TerminalSerial serial = crew.serial(order);
    assertThat(send(serial, event).status()).isEqualTo(202);

    Answer again = send(serial, event);

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.body().path("duplicate").asBoolean()).isTrue();
    await().atMost(Duration.ofSeconds(30)).until(() -> crew.task(order) != null);
    crew.submit(order, "technician", Map.of("remedy", "try_again"));
    assertThat(send(serial, event).status()).isEqualTo(200);
    assertThat(crew.task(order)).as("waits for another test").isNull();
    assertThat(reports(serial)).isEqualTo(1);
    assertThat(send(serial, event("same", "succeeded", Instant.now())).code())
        .isEqualTo("event.differs");
  }

  @Test
  void storesAnEventOnceHoweverManySendIt() throws Exception {
    TerminalSerial serial = crew.serial(crew.installed());
    String event = event("race", "failed", Instant.now());
    ExecutorService senders = Executors.newFixedThreadPool(6);
    try {
      List<Callable<Answer>> calls = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        calls.add(() -> send(serial, event));
      }
      for (Future<Answer> answer : senders.invokeAll(calls)) {
        assertThat(answer.get().status()).isIn(200, 202);
      }
    } finally {
      senders.shutdownNow();
    }
    assertThat(reports(serial)).isEqualTo(1);
  }

  @Test
  void saysWhatIsWrong() {
    CaseNumber order = crew.installed();
    TerminalSerial serial = crew.serial(order);

    assertThat(
            Caller.on(port)
                .post("/api/v1/terminals/ZZZZ00001111/events", event("x", "failed", Instant.now()))
                .code())
        .isEqualTo("terminal.unknown");
    Answer future = send(serial, event("x", "succeeded", Instant.now().plusSeconds(3600)));
    assertThat(future.status()).isEqualTo(422);
    assertThat(future.body().path("errors").get(0).path("code").asText()).isEqualTo("event.future");
    Answer empty = send(serial, "{}");
    assertThat(empty.body().path("errors").findValuesAsText("field"))
        .containsExactly("id", "type", "result", "at");
    assertThat(send(serial, event("x", "perhaps", Instant.now())).status()).isEqualTo(422);
    assertThat(
            send(
                    serial,
                    "{\"id\":\"x\",\"type\":\"test_transaction\",\"result\":\"failed\",\"at\":\"yesterday\"}")
                .body()
                .path("errors")
                .get(0)
                .path("code")
                .asText())
        .isEqualTo("event.time");
    assertThat(reports(serial)).isZero();
  }

  @Test
  void keepsOneThatComesAfterTheHalfHour() {
    CaseNumber order = crew.installed();
    crew.timeOf(order, "boundaryEvent_testOverdue");
    assertThat(crew.taskOf(order)).isEqualTo("userTask_troubleshoot");

    String event = event("late", "succeeded", Instant.now());
    assertThat(send(crew.serial(order), event).text("correlation")).isEqualTo("pending");

    await().atMost(Duration.ofSeconds(30)).until(() -> crew.status(order) == LIVE);
    assertThat(crew.task(order)).isNull();
    Answer since = send(crew.serial(order), event);
    assertThat(since.text("correlation")).isEqualTo("taken");
    assertThat(since.text("takenBy")).isEqualTo(crew.row(order).number().value());
  }

  @Test
  void countsTheSameTestUnderTwoIdsOnce() {
    CaseNumber order = crew.installed();
    TerminalSerial serial = crew.serial(order);
    Instant at = Instant.now();
    send(serial, event("one", "failed", at));
    await().atMost(Duration.ofSeconds(30)).until(() -> crew.task(order) != null);
    String task = crew.task(order).getId();

    Answer echo = send(serial, event("two", "failed", at));

    assertThat(echo.status()).isEqualTo(202);
    assertThat(echo.body().path("duplicate").asBoolean()).isTrue();
    assertThat(echo.text("correlation")).isEqualTo("none");
    await().atMost(Duration.ofSeconds(30)).until(() -> told(serial) == 2);
    assertThat(crew.task(order).getId()).as("the technician's task").isEqualTo(task);
    crew.submit(order, "technician", Map.of("remedy", "try_again"));
    assertThat(crew.task(order)).as("waits for another test").isNull();
    assertThat(reports(serial)).isEqualTo(2);
    assertThat(crew.events(order)).containsOnlyOnce("test_failed");
  }

  @Test
  void storesWhatASwappedTerminalReportsAndNobodyGoesLiveByIt() {
    CaseNumber order = crew.visited();
    TerminalSerial swapped = crew.serial(order);
    assertThat(send(swapped, event("before", "succeeded", Instant.now())).text("correlation"))
        .isEqualTo("pending");
    crew.deliver(Crew.PRODUCT, 1);
    crew.submit(order, "technician", Map.of("result", "faulty"));
    crew.install(order);

    Answer after = send(swapped, event("after", "succeeded", Instant.now()));

    assertThat(after.status()).isEqualTo(202);
    assertThat(after.text("correlation")).isEqualTo("none");
    assertThat(after.text("terminalState")).isEqualTo("recovered");
    await().atMost(Duration.ofSeconds(30)).until(() -> told(swapped) == 2);
    assertThat(crew.status(order)).isEqualTo(InstallationStatus.TESTING);
    assertThat(reports(swapped)).isEqualTo(2);
    assertThat(send(swapped, event("before", "succeeded", Instant.EPOCH)).code())
        .isEqualTo("event.differs");

    send(crew.serial(order), event("own", "succeeded", Instant.now()));

    await().atMost(Duration.ofSeconds(30)).until(() -> crew.status(order) == LIVE);
    assertThat(taken(swapped)).isZero();
  }

  @Test
  void storesWhatATerminalOnTheShelfReportsAndItNeverCounts() {
    CaseNumber order = crew.order();
    TerminalSerial serial = stock.terminalOf(order).orElseThrow();
    stock.release(order);
    Answer answer = send(serial, event("shelf", "succeeded", Instant.now().plusSeconds(120)));
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.text("correlation")).isEqualTo("none");
    assertThat(answer.text("terminalState")).isEqualTo("in_stock");
    await().atMost(Duration.ofSeconds(30)).until(() -> told(serial) == 1);

    assertThat(stock.reserve(Crew.PRODUCT, order)).contains(serial);
    crew.start(order);
    crew.pick(order);
    crew.timeOf(order, "boundaryEvent_visitDue");
    crew.install(order);

    assertThat(crew.serial(order)).isEqualTo(serial);
    assertThat(crew.status(order)).isEqualTo(InstallationStatus.TESTING);
    assertThat(send(serial, event("own", "succeeded", Instant.now())).text("correlation"))
        .isEqualTo("pending");
    await().atMost(Duration.ofSeconds(30)).until(() -> crew.status(order) == LIVE);
    assertThat(taken(serial)).isEqualTo(1);
  }

  @Test
  void storesWhatATerminalInUseReports() {
    CaseNumber order = crew.installed();
    crew.report(order, "succeeded");
    assertThat(crew.status(order)).isEqualTo(LIVE);

    Answer answer = send(crew.serial(order), event("again", "failed", Instant.now()));

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.text("correlation")).isEqualTo("none");
    assertThat(answer.text("terminalState")).isEqualTo("boarded");
    await().atMost(Duration.ofSeconds(30)).until(() -> told(crew.serial(order)) == 2);
    assertThat(crew.status(order)).isEqualTo(LIVE);
    assertThat(crew.events(order)).doesNotContain("test_failed");
  }

  private Answer send(TerminalSerial serial, String json) {
    return Caller.on(port).post("/api/v1/terminals/" + serial + "/events", json);
  }

  private static String event(String id, String result, Instant at) {
    return """
        {"id": "%s", "type": "test_transaction", "result": "%s", "at": "%s"}
        """
        .formatted(id.equals("x") ? UUID.randomUUID() : id, result, at);
  }

  /** How many reports the processes were told of. */
  private long told(TerminalSerial serial) {
    return count(serial, "told_at");
  }

  private long taken(TerminalSerial serial) {
    return count(serial, "taken_by");
  }

  private long reports(TerminalSerial serial) {
    return count(serial, "id");
  }

  private long count(TerminalSerial serial, String column) {
    return jdbc.sql("select count(" + column + ") from posbind.terminal_report where serial = ?")
        .param(serial.value())
        .query(Long.class)
        .single();
  }

  @Test
  void refusesAnIdThatIsNoText() {
    TerminalSerial serial = crew.serial(crew.installed());

    Answer answer = send(serial, event("e\\u0000", "succeeded", Instant.now()));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body().at("/errors/0/field").asText()).isEqualTo("id");
    assertThat(answer.body().at("/errors/0/code").asText()).isEqualTo("text.characters");
    assertThat(reports(serial)).isZero();
  }
}
