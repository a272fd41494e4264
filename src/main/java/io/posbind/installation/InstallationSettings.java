package io.posbind.installation;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When technicians visit merchants.
 *
 * @param starts times of day at which visits begin
 * @param visit how long one takes
 * @param daysOff days of the week without visits
 * @param holidays single days without visits
 * @param days how many days ahead can be picked
 * @param notice how long before a visit it can be picked or moved at the latest
 * @param remindBefore how long before a visit the merchant is reminded
 */
@ConfigurationProperties("posbind.installation")
record InstallationSettings(
    @DefaultValue({"09:00", "11:00", "14:00", "16:00"}) List<LocalTime> starts,
    @DefaultValue("90m") Duration visit,
    @DefaultValue("SUNDAY") Set<DayOfWeek> daysOff,
    @DefaultValue Set<LocalDate> holidays,
    @DefaultValue("14") int days,
    @DefaultValue("16h") Duration notice,
    @DefaultValue("20h") Duration remindBefore) {

  boolean worksOn(LocalDate day) {
    return !daysOff.contains(day.getDayOfWeek()) && !holidays.contains(day);
  }
}
