package io.posbind.merchant;

import java.time.Instant;
import java.util.UUID;

/**
 * One reason not to do business with somebody.
 *
 * @param subject what of the merchant is on the list
 * @param reason for staff; not for the merchant's eyes
 * @param addedBy user id of who put it there
 */
public record Block(UUID id, Subject subject, String reason, String addedBy, Instant addedAt) {

  /** What can be blocked. */
  public enum Subject {
    IDENTIFIER,
    MOBILE,
    ACCOUNT
  }
}
