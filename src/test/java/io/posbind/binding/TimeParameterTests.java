package io.posbind.binding;

import static org.assertj.core.api.Assertions.assertThat;

import io.posbind.shared.Parsed;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeParameterTests {

  private static final Instant MAY = Instant.parse("2027-05-02T16:00:00Z");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2027-05-03T00:00:00+08:00",
        "2027-05-03T00:00+08:00",
        "2027-05-02T16:00:00Z",
        // as it comes out of a URL whose plus was not encoded
        "2027-05-03T00:00:00 08:00"
      })
  void readsIso8601WithAnOffset(String text) {
    assertThat(TimeParameter.parse(text)).isEqualTo(Parsed.valid(MAY));
  }

  @ParameterizedTest
  @CsvSource({
    "2027-05-03T00:00:00, time.offset",
    "2027-05-03, time.format",
    "2027-02-30T00:00:00+08:00, time.format",
    "2027-05-03T25:00:00+08:00, time.format",
    "yesterday, time.format",
    "1999-12-31T23:59:59Z, time.range",
    "2100-01-01T00:00:00Z, time.range",
    "+999999999-12-31T00:00:00Z, time.range"
  })
  void saysWhatIsWrongWithOthers(String text, String code) {
    assertThat(TimeParameter.parse(text)).isEqualTo(Parsed.invalid(code));
  }

  @Test
  void doesNotReadNovels() {
    assertThat(TimeParameter.parse("2".repeat(1_000_000))).isEqualTo(Parsed.invalid("time.format"));
  }
}
