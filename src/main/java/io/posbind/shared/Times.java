package io.posbind.shared;

import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * How moments are written for staff, whose pages ask {@code @times}, and for systems: in figures,
 * in the institution's zone. And when a day ends there.
 */
public record Times(ZoneId zone) {

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd");
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
  private static final DateTimeFormatter EXACT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xxx");
  private static final LocalTime END_OF_DAY = LocalTime.of(23, 59, 59);

  public String day(Instant instant) {
    return DAY.format(instant.atZone(zone));
  }

  /** To the minute. */
  public String moment(Instant instant) {
    return MINUTE.format(instant.atZone(zone));
  }

  /** To the second. */
  public String second(Instant instant) {
    return SECOND.format(instant.atZone(zone));
  }

  /** To the second and with the offset: what a contract and its certificate say. */
  public String exact(Instant instant) {
    return EXACT.format(instant.atZone(zone));
  }

  /** With the offset that the zone has at that moment. */
  public OffsetDateTime offset(Instant instant) {
    return instant.atZone(zone).toOffsetDateTime();
  }

  /** The last second of the day: until when something stands that stands until a day. */
  public Instant endOfDay(Instant instant) {
    return instant.atZone(zone).with(END_OF_DAY).toInstant();
  }

  public @Nullable OffsetDateTime offsetOrNull(@Nullable Instant instant) {
    return instant == null ? null : offset(instant);
  }
}
