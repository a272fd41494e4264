package io.posbind.installation;

import io.posbind.shared.Language;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** A time for a visit as people write it. */
final class SlotText {

  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private SlotText() {}

  static String of(Slot slot, Language language, ZoneId zone) {
    ZonedDateTime from = slot.from().atZone(zone);
    String day =
        DateTimeFormatter.ofPattern(
                switch (language) {
                  case ZH_CN -> "M月d日（EEEE）";
                  case EN -> "EEEE, d MMMM";
                },
                language.locale())
            .format(from);
    return day
        + (language == Language.EN ? ", " : "")
        + CLOCK.format(from)
        + "–"
        + CLOCK.format(slot.to().atZone(zone));
  }

  /** For readers of both languages at once: {@code 2027-03-02 09:00–10:30}. */
  static String inFigures(Slot slot, ZoneId zone) {
    return DATE.format(slot.from().atZone(zone)) + "–" + CLOCK.format(slot.to().atZone(zone));
  }
}
