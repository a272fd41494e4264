package io.posbind.deviceapplication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.posbind.shared.CaseNumber;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ApplicationSettingsTests {

  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

  @ParameterizedTest(name = "{0}: what ended before {1}")
  @CsvSource({
    "2036-11-26T12:00:00+08:00, 2026-11-26T12:00:00+08:00",
    // No 29 February ten years earlier: rather a day too many than one too few.
    "2036-02-29T12:00:00+08:00, 2026-02-28T12:00:00+08:00",
    // The day is that of the zone: in Shanghai it is 1 March already.
    "2034-02-28T20:00:00Z, 2024-02-29T20:00:00Z",
  })
  void tellsWhatWasKeptForTenYears(OffsetDateTime now, OffsetDateTime ended) {
    assertThat(keeping(Period.ofYears(10)).keptSince(now.toInstant(), SHANGHAI))
        .isEqualTo(ended.toInstant());
  }

  @Test
  void keepsForLongerIfTold() {
    assertThat(
            keeping(Period.of(11, 6, 10))
                .keptSince(Instant.parse("2040-07-11T00:00:00Z"), SHANGHAI))
        .isEqualTo(Instant.parse("2029-01-01T00:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"P0D", "P10D", "P9Y", "P9Y11M", "P3653D", "P-10Y", "P10Y-1D"})
  void refusesLessThanTheLawWants(String period) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> keeping(Period.parse(period)))
        .withMessageContaining("posbind.device-application.keep");
  }

  @Test
  void isReadFromTheConfiguration() {
    ApplicationSettings unset = read(Map.of());
    assertThat(unset.keep()).isEqualTo(Period.ofYears(10));
    assertThat(unset.hold()).isEmpty();

    ApplicationSettings set = read(Map.of("keep", "12y", "hold", "A00000018, A00000026"));
    assertThat(set.keep()).isEqualTo(Period.ofYears(12));
    assertThat(set.hold()).containsExactlyInAnyOrder(CaseNumber.of('A', 1), CaseNumber.of('A', 2));
  }

  @Test
  void refusesToHoldANumberThatIsNone() {
    assertThatThrownBy(() -> read(Map.of("hold", "A00000019")))
        .isInstanceOf(BindException.class)
        .hasRootCauseMessage("Not a case number");
  }

  private static ApplicationSettings read(Map<String, String> values) {
    return new Binder(
            new MapConfigurationPropertySource(
                values.entrySet().stream()
                    .collect(
                        Collectors.toMap(
                            entry -> "posbind.device-application." + entry.getKey(),
                            Map.Entry::getValue))))
        .bindOrCreate("posbind.device-application", ApplicationSettings.class);
  }

  private static ApplicationSettings keeping(Period keep) {
    return new ApplicationSettings(
        Set.of("31"), Duration.ofDays(7), "merchant-onboarding", keep, Set.of());
  }
}
