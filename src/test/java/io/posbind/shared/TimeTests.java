package io.posbind.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

class TimeTests {

  private static final Instant NEW_YEAR_IN_CHINA = Instant.parse("2026-12-31T16:00:00Z");

  private final ApplicationContextRunner posbind =
      new ApplicationContextRunner().withUserConfiguration(Settled.class);

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(Time.Settings.class)
  @Import(Time.class)
  static class Settled {}

  @Test
  void isTheTimeOfChinaUnlessToldOtherwise() {
    posbind.run(
        context -> {
          assertThat(context.getBean(ZoneId.class)).isEqualTo(ZoneId.of("Asia/Shanghai"));
          assertThat(context.getBean(Times.class).moment(NEW_YEAR_IN_CHINA))
              .isEqualTo("2027-01-01 00:00");
        });
  }

  @Test
  void writesInTheZoneThatIsSet() {
    posbind
        .withPropertyValues("posbind.zone=America/St_Johns")
        .run(
            context -> {
              Times times = context.getBean(Times.class);
              assertThat(times.day(NEW_YEAR_IN_CHINA)).isEqualTo("2026-12-31");
              assertThat(times.moment(NEW_YEAR_IN_CHINA)).isEqualTo("2026-12-31 12:30");
              assertThat(times.second(NEW_YEAR_IN_CHINA)).isEqualTo("2026-12-31 12:30:00");
              assertThat(times.exact(NEW_YEAR_IN_CHINA)).isEqualTo("2026-12-31 12:30:00 -03:30");
              assertThat(times.offset(NEW_YEAR_IN_CHINA))
                  .isEqualTo(OffsetDateTime.parse("2026-12-31T12:30:00-03:30"));
              assertThat(times.offsetOrNull(null)).isNull();
              assertThat(times.endOfDay(NEW_YEAR_IN_CHINA))
                  .isEqualTo(Instant.parse("2027-01-01T03:29:59Z"));
            });
  }

  @Test
  void doesNotStartInAZoneThatThereIsNot() {
    posbind
        .withPropertyValues("posbind.zone=Asia/Shanghigh")
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .rootCause()
                    .hasMessageContaining("Asia/Shanghigh"));
  }

  @Test
  void nobodyElseChoosesAZone() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
      for (Path file : files.filter(path -> path.toString().matches(".*\\.(java|html)")).toList()) {
        assertThat(Files.readString(file))
            .as("%s", file)
            .doesNotContain("ZoneId.of(", "ZoneId).of(", "systemDefault()", "posbind.zone:");
      }
    }
  }
}
