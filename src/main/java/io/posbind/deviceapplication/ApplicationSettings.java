package io.posbind.deviceapplication;

import io.posbind.shared.CaseNumber;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the process.
 *
 * @param provinces GB/T 2260 codes of the provinces where the institution may acquire (公告〔2013〕9号
 *     arts 16, 19: none outside them)
 * @param longestStockWait how long an approved application may wait for a terminal before the
 *     managers are told, once
 * @param process that a submitted application starts: the one that leads on to contract and
 *     installation, or {@code device-application} alone where these are somebody else's work
 * @param keep how long what is personal stays with an application that ended without an order,
 *     counted from its end; then it is deleted (个人信息保护法 art. 47). Ten years at least: 反洗钱法 2024
 *     art. 34
 * @param hold numbers of applications that are kept beyond that, while an investigation is open
 *     (the same article)
 */
@ConfigurationProperties("posbind.device-application")
record ApplicationSettings(
    @DefaultValue({"31", "35"}) Set<String> provinces,
    @DefaultValue("7d") Duration longestStockWait,
    @DefaultValue("merchant-onboarding") String process,
    @DefaultValue("10y") Period keep,
    @DefaultValue Set<CaseNumber> hold) {

  private static final Period LEAST = Period.ofYears(10);

  /**
   * @throws IllegalArgumentException if less is to be kept than the law wants
   */
  ApplicationSettings {
    // A slip of the unit, days for years, could not be made good.
    if (keep.toTotalMonths() < LEAST.toTotalMonths() || keep.getDays() < 0) {
      throw new IllegalArgumentException(
          "posbind.device-application.keep: ten years at least, given in years or months");
    }
  }

  /** What ended before this moment has been kept long enough. */
  Instant keptSince(Instant now, ZoneId zone) {
    return now.atZone(zone).minus(keep).toInstant();
  }
}
