package io.posbind.onetimecode;

import java.time.Duration;
import java.time.Instant;

/** What became of the wish for a code. */
public sealed interface CodeIssue {

  /**
   * It is on its way; an earlier one for the same decision is void.
   *
   * @param maskedAddress where it goes
   */
  record Sent(String maskedAddress, Instant validUntil) implements CodeIssue {}

  /** One was sent a moment ago. */
  record TooSoon(Duration pause) implements CodeIssue {}

  /** There were too many within an hour. */
  record TooMany(Duration pause) implements CodeIssue {}
}
