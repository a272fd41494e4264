package io.posbind.notification;

import io.posbind.shared.Language;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;

/** Dates as people write them in a language. */
record Dates(Language language, ZoneId zone) {

  /** With the day of the week, since it is mostly a deadline. */
  String date(LocalDate date) {
    return format(date, "yyyy年M月d日（EEEE）", "EEEE, d MMMM yyyy");
  }

  /** To the minute, in the institution's time zone. */
  String moment(Instant instant) {
    return format(instant.atZone(zone), "yyyy年M月d日 HH:mm", "d MMMM yyyy, HH:mm");
  }

  private String format(TemporalAccessor time, String zh, String en) {
    return DateTimeFormatter.ofPattern(
            switch (language) {
              case ZH_CN -> zh;
              case EN -> en;
            },
            language.locale())
        .format(time);
  }
}
