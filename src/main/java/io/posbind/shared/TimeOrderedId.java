package io.posbind.shared;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Ids that sort by the millisecond of their making (UUID version 7, RFC 9562). */
public final class TimeOrderedId {

  private TimeOrderedId() {}

  public static UUID next(Instant now) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return new UUID(
        now.toEpochMilli() << 16 | 0x7000 | random.nextInt(0x1000),
        random.nextLong() >>> 2 | Long.MIN_VALUE);
  }
}
