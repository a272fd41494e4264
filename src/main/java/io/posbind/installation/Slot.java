package io.posbind.installation;

import java.time.Duration;
import java.time.Instant;

/** A time for a visit; the end is the first moment after it. */
public record Slot(Instant from, Instant to) {

  Duration length() {
    return Duration.between(from, to);
  }
}
