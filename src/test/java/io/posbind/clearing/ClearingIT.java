package io.posbind.clearing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.posbind.Browser;
import io.posbind.Caller;
import io.posbind.Caller.Answer;
import io.posbind.PosbindIT;
import io.posbind.notification.NoticeEvidence;
import io.posbind.notification.Notices;
import io.posbind.shared.CaseNumber;
import io.posbind.terminal.TerminalSerial;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The two days of the clearing house. */
@PosbindIT
class ClearingIT {

  @Autowired private ClearingReports reports;
  @Autowired private Overdue overdue;
  @Autowired private Notices notices;
  @Autowired private IdentityService identities;
  @Autowired private JdbcClient jdbc;
  @LocalServerPort private int port;

  @Test
  void handsOutWhatIsOpenUntilItIsAcknowledged() {
    String serial = serial();
    add(serial, Instant.now());
    Answer open = Caller.on(port).get("/api/v1/clearing-reports");
    assertThat(open.status()).isEqualTo(200);
    assertThat(open.body().findValuesAsText("serial")).contains(serial);
    UUID id = idOf(serial);
    String path = "/api/v1/clearing-reports/" + id + "/acknowledgement";

    assertThat(Caller.on(port).post(path, "{\"reference\": \" \"}").status()).isEqualTo(422);
    assertThat(Caller.on(port).post(path, "{\"reference\": \"UP-1\"}").status()).isEqualTo(200);
    assertThat(Caller.on(port).post(path, "{\"reference\": \"UP-1\"}").status()).isEqualTo(200);

    Answer other = Caller.on(port).post(path, "{\"reference\": \"UP-2\"}");
    assertThat(other.status()).isEqualTo(409);
    assertThat(other.code()).isEqualTo("clearing.acknowledged");
    assertThat(
            Caller.on(port)
                .post(
                    "/api/v1/clearing-reports/" + UUID.randomUUID() + "/acknowledgement",
                    "{\"reference\": \"UP-1\"}")
                .code())
        .isEqualTo("clearing.unknown");
    assertThat(Caller.on(port).get("/api/v1/clearing-reports").body().findValuesAsText("serial"))
        .doesNotContain(serial);
  }

  @Test
  void writesAFileThatNoSpreadsheetRuns() {
    String serial = serial();
    add(serial, Instant.now());
    Browser technician = Browser.staff(port, "technician");

    HttpResponse<String> file = technician.get("/staff/clearing/reports.csv");

    assertThat(file.headers().firstValue("Content-Disposition").orElse(""))
        .startsWith("attachment")
        .contains(".csv");
    assertThat(file.body())
        .startsWith("\uFEFFid,event,serial,")
        .contains("\"joined\",\"" + serial + "\"")
        .contains("\"'=1+1 \"\"路\"\"\"")
        .doesNotContain("6216261000000000018");
    assertThat(Browser.staff(port, "clerk").get("/staff/clearing/reports.csv").statusCode())
        .isEqualTo(403);
  }

  @Test
  void takesTheReferenceOnThePage() {
    String serial = serial();
    add(serial, Instant.now());
    UUID id = idOf(serial);
    Browser technician = Browser.staff(port, "technician");
    assertThat(technician.get("/staff/clearing").body()).contains(serial);

    technician.submit(
        "/staff/clearing",
        "/staff/clearing/" + id + "/acknowledgement",
        Map.of("reference", "UP-77-" + serial));

    assertThat(reports.find(id))
        .hasValueSatisfying(
            report -> {
              assertThat(report.reference()).isEqualTo("UP-77-" + serial);
              assertThat(report.acknowledgedBy()).isEqualTo("technician");
            });
    assertThat(technician.get("/staff/clearing").body()).contains("UP-77-" + serial);
  }

  @Test
  void tellsTheManagersOfWhatIsLateOnce() {
    CaseNumber about = CaseNumber.of('A', 7_000_000 + ThreadLocalRandom.current().nextInt(900_000));
    String serial = serial();
    add(serial, about, Instant.now().minus(Duration.ofDays(3)));

    overdue.tell();
    overdue.tell();

    List<NoticeEvidence> told = notices.history(about);
    assertThat(told).hasSize(1);
    assertThat(told.get(0).template()).isEqualTo("overdue");
  }

  @Test
  void leavesTheManagersAloneBeforeTheTwoDaysAndAfterTheAcknowledgement() {
    CaseNumber about = CaseNumber.of('A', 7_000_000 + ThreadLocalRandom.current().nextInt(900_000));
    String early = serial();
    String done = serial();
    add(early, about, Instant.now().minus(Duration.ofHours(47)));
    add(done, about, Instant.now().minus(Duration.ofHours(49)));
    assertThat(reports.acknowledge(idOf(done), "UP-3", "technician")).isTrue();

    overdue.tell();

    assertThat(notices.history(about)).isEmpty();
    ClearingReport open = reports.find(idOf(early)).orElseThrow();
    assertThat(open.dueAt()).isEqualTo(open.happenedAt().plus(Duration.ofDays(2)));
    assertThat(open.overdueAt(open.dueAt())).isTrue();
    assertThat(open.overdueAt(open.dueAt().minusMillis(1))).isFalse();
  }

  @Test
  void fileAndListSayTheSame() {
    add(serial(), Instant.now());
    add(serial(), Instant.now().minus(Duration.ofDays(1)));
    JsonNode list = Caller.on(port).get("/api/v1/clearing-reports").body();
    String file = Browser.staff(port, "technician").get("/staff/clearing/reports.csv").body();

    List<Map<String, String>> lines = lines(file.substring(1).split("\r\n"));

    assertThat(lines).extracting(line -> line.get("id")).isEqualTo(list.findValuesAsText("id"));
    for (int i = 0; i < lines.size(); i++) {
      Map<String, String> line = lines.get(i);
      JsonNode report = list.get(i);
      for (String[] same :
          new String[][] {
            {"event", "/event"},
            {"serial", "/serial"},
            {"terminal_code", "/elements/terminalCode"},
            {"acquirer_code", "/elements/acquirerCode"},
            {"merchant_code", "/elements/merchantCode"},
            {"identifier", "/elements/identifier"},
            {"account", "/elements/account"},
            {"bank_code", "/elements/bankCode"},
            {"province", "/elements/province"}
          }) {
        assertThat(line.get(same[0])).as(same[0]).isEqualTo(report.at(same[1]).asText());
      }
      assertThat(line.getOrDefault("location", "").replaceFirst("^'(?==)", ""))
          .isEqualTo(report.at("/elements/location").asText());
      assertThat(OffsetDateTime.parse(line.get("due_at")).toInstant())
          .isEqualTo(
              OffsetDateTime.parse(report.path("dueAt").asText())
                  .toInstant()
                  .truncatedTo(ChronoUnit.SECONDS));
    }
  }

  @Test
  void takesTheSameReferenceTwiceOnThePageAndKeepsTheFirstOfTwo() {
    String serial = serial();
    add(serial, Instant.now());
    String path = "/staff/clearing/" + idOf(serial) + "/acknowledgement";
    Browser technician = Browser.signedIn(port, "technician");
    technician.get("/staff/clearing?lang=zh-CN");
    for (int i = 0; i < 2; i++) {
      technician.submit("/logout", path, Map.of("reference", "UP-4-" + serial));
      assertThat(technician.get("/staff/clearing").body())
          .contains("UP-4-" + serial)
          .doesNotContain("role=\"alert\"");
    }

    technician.submit("/logout", path, Map.of("reference", "UP-5"));

    assertThat(technician.get("/staff/clearing").body()).contains("role=\"alert\"");
    assertThat(reports.find(idOf(serial)).orElseThrow().reference()).isEqualTo("UP-4-" + serial);
  }

  /** Every cell is quoted. */
  private static List<Map<String, String>> lines(String[] file) {
    String[] names = file[0].split(",");
    List<Map<String, String>> lines = new ArrayList<>();
    for (String line : Arrays.copyOfRange(file, 1, file.length)) {
      String[] cells = line.substring(1, line.length() - 1).split("\",\"", -1);
      assertThat(cells).hasSameSizeAs(names);
      Map<String, String> read = new HashMap<>();
      for (int i = 0; i < names.length; i++) {
        read.put(names[i], cells[i].replace("\"\"", "\""));
      }
      lines.add(read);
    }
    return lines;
  }

  private void add(String serial, Instant at) {
    add(serial, new CaseNumber("A00000018"), at);
  }

  private void add(String serial, CaseNumber about, Instant at) {
    reports.add(ClearingEvent.JOINED, new TerminalSerial(serial), about, elements(), at);
  }

  private static Elements elements() {
    return new Elements(
        "99990000",
        "999310000000001",
        "00000001",
        "91310110666007217T",
        "621626*********0018",
        "102100099996",
        "31",
        "=1+1 \"路\"");
  }

  private UUID idOf(String serial) {
    return jdbc.sql("select id from posbind.clearing_report where serial = ?")
        .param(serial)
        .query(UUID.class)
        .single();
  }

  private static String serial() {
    return "C" + UUID.randomUUID().toString().replace("-", "").substring(0, 19).toUpperCase();
  }

  @Test
  void refusesAReferenceThatIsNoText() {
    String serial = serial();
    add(serial, Instant.now());
    UUID id = idOf(serial);

    Answer answer =
        Caller.on(port)
            .post(
                "/api/v1/clearing-reports/" + id + "/acknowledgement",
                "{\"reference\": \"UP\\u0000\"}");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body().at("/errors/0/field").asText()).isEqualTo("reference");
    assertThat(answer.body().at("/errors/0/code").asText()).isEqualTo("text.characters");
    Browser technician = Browser.signedIn(port, "technician");
    technician.submit(
        "/staff/clearing",
        "/staff/clearing/" + id + "/acknowledgement",
        Map.of("reference", "UP-9-" + serial + "\u0001"));
    assertThat(technician.get("/staff/clearing").body())
        .contains("看不见的控制字符", "value=\"UP-9-" + serial, "aria-invalid=\"true\"");
    assertThat(reports.find(id).orElseThrow().acknowledgedAt()).isNull();
  }

  @Test
  void keepsWhatIsLateUntilThereIsAManagerToTell() {
    CaseNumber about = CaseNumber.of('A', 7_000_000 + ThreadLocalRandom.current().nextInt(900_000));
    User manager = identities.createUserQuery().userId("manager").singleResult();
    String address = manager.getEmail();
    try {
      address(manager, null);
      add(serial(), about, Instant.now().minus(Duration.ofDays(3)));
      overdue.tell();
      assertThat(notices.history(about)).isEmpty();
    } finally {
      address(manager, address);
    }

    overdue.tell();
    overdue.tell();

    assertThat(notices.history(about)).hasSize(1);
  }

  private void address(User manager, @Nullable String address) {
    manager.setEmail(address);
    identities.saveUser(manager);
  }
}
