package io.posbind.binding;

import io.posbind.shared.Parsed;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;

/** A moment as a system sends it: ISO 8601 with an offset. */
final class TimeParameter {

  private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("2100-01-01T00:00:00Z");

  /** What becomes of a plus sign that was not encoded in a URL. */
  private static final Pattern LOST_PLUS = Pattern.compile(" (?=[0-9]{2}:?[0-9]{2}$)");

  private TimeParameter() {}

  static Parsed<Instant> parse(String text) {
    if (text.length() > 40) {
      return Parsed.invalid("time.format");
    }
    String value = LOST_PLUS.matcher(text).replaceFirst("+");
    try {
      Instant moment = OffsetDateTime.parse(value).toInstant();
      return moment.isBefore(FIRST) || !moment.isBefore(LAST)
          ? Parsed.invalid("time.range")
          : Parsed.valid(moment);
    } catch (DateTimeException notThis) {
      return Parsed.invalid(isLocal(value) ? "time.offset" : "time.format");
    }
  }

  private static boolean isLocal(String value) {
    try {
      LocalDateTime.parse(value);
      return true;
    } catch (DateTimeException notThis) {
      return false;
    }
  }
}
