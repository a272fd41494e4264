package io.posbind.engine;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import org.springframework.stereotype.Component;

/**
 * The limits of today for the filters of Tasklist ({@code ${businessDay.start()}}): the engine's
 * own functions know the server's zone only.
 */
@Component
public class BusinessDay {

  private final InstantSource time;
  private final ZoneId zone;

  BusinessDay(InstantSource time, ZoneId zone) {
    this.time = time;
    this.zone = zone;
  }

  /** The first moment of today. */
  public Date start() {
    return startOf(today());
  }

  /** The first moment of tomorrow. */
  public Date end() {
    return startOf(today().plusDays(1));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(time.instant(), zone);
  }

  private Date startOf(LocalDate day) {
    return Date.from(day.atStartOfDay(zone).toInstant());
  }
}
