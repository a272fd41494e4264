package io.posbind.portal;

import java.time.Duration;

/** Somebody did too much at once; they may try again after a while. */
class TooManyRequests extends RuntimeException {

  private final transient Duration retryAfter;

  TooManyRequests(Duration retryAfter) {
    super("too many requests", null, false, false);
    this.retryAfter = retryAfter;
  }

  Duration retryAfter() {
    return retryAfter;
  }
}
