package io.posbind.clearing;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
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
    reports.add(
        ClearingEvent.JOINED,
        new TerminalSerial(serial),
        about,
        elements(),
        Instant.now().minus(Duration.ofDays(3)));

    overdue.tell();
    overdue.tell();

    List<NoticeEvidence> told = notices.history(about);
    assertThat(told).hasSize(1);
    assertThat(told.get(0).template()).isEqualTo("overdue");
  }

  private void add(String serial, Instant at) {
    reports.add(
        ClearingEvent.JOINED,
        new TerminalSerial(serial),
        new CaseNumber("A00000018"),
        elements(),
        at);
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
}
