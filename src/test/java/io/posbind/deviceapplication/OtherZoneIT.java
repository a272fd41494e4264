package io.posbind.deviceapplication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.posbind.Browser;
import io.posbind.Caller;
import io.posbind.Caller.Answer;
import io.posbind.PosbindProcess;
import io.posbind.shared.Times;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Posbind where the clocks are not those of China. */
class OtherZoneIT {

  @TempDir Path data;

  @Test
  void deadlinesReportsAndPagesFollowTheZone() throws Exception {
    ZoneId zone = ZoneId.of("America/St_Johns");
    try (PosbindProcess posbind = start(zone.getId())) {
      posbind.waitFor("Posbind is ready");
      int port = Integer.parseInt(posbind.waitFor("Tomcat started on port (\\d+)"));

      Answer started =
          Caller.on(port)
              .post("/api/v1/applications", Bodies.of(Forms.soleProprietor()).toString());

      assertThat(started.status()).as("%s", started).isEqualTo(201);
      OffsetDateTime submitted = OffsetDateTime.parse(started.text("submittedAt"));
      OffsetDateTime deadline = OffsetDateTime.parse(started.text("respondBy"));
      assertThat(submitted.getOffset()).isEqualTo(zone.getRules().getOffset(submitted.toInstant()));
      assertThat(deadline.getOffset()).isEqualTo(zone.getRules().getOffset(deadline.toInstant()));
      assertThat(deadline.toLocalTime()).isEqualTo(LocalTime.of(23, 59, 59));
      assertThat(
              Browser.signedIn(port, "clerk")
                  .get("/staff/applications/" + started.text("number"))
                  .body())
          .contains(">" + new Times(zone).moment(submitted.toInstant()) + "<");
      String lastDay = DateTimeFormatter.ofPattern("最晚在yyyy年M月d日（").format(deadline.toLocalDate());
      await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> Browser.on(port).get("/mailbox.json").body(), mails -> mails.contains(lastDay));
      posbind.stop();
    }
  }

  @Test
  void saysThatThereIsNoSuchZone() throws Exception {
    try (PosbindProcess posbind = start("Asia/Shanghigh")) {
      assertThat(posbind.exitCode()).isNotZero();
      assertThat(posbind.console())
          .contains("posbind.zone", "Asia/Shanghigh")
          .doesNotContain("\tat ");
    }
  }

  private PosbindProcess start(String zone) throws Exception {
    return PosbindProcess.start(Map.of(), "--posbind.local.data=" + data, "--posbind.zone=" + zone);
  }
}
