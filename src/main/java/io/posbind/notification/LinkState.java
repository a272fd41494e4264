package io.posbind.notification;

import java.time.Instant;
import java.util.Optional;

/** What has become of a link; each state deserves a page of its own. */
public sealed interface LinkState {

  /**
   * The link works.
   *
   * @param expiresAt until when
   */
  record Open(Grant allowed, Instant expiresAt) implements LinkState {}

  /** Its time is over; {@link Links#renew} mails a fresh one to the same address. */
  record Expired() implements LinkState {}

  /** It was withdrawn: the address changed, or the case ended a while ago. */
  record Revoked() implements LinkState {}

  /** Not a link of ours: mistyped, cut off by a mail program, or guessed. */
  record Unknown() implements LinkState {}

  /** What the link entitles to; empty unless it is {@link Open}. */
  default Optional<Grant> grant() {
    return this instanceof Open open ? Optional.of(open.allowed()) : Optional.empty();
  }
}
