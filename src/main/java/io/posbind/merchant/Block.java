package io.posbind.merchant;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One reason not to do business with somebody.
 *
 * @param subject what of the merchant is on the list
 * @param masked the number as staff may see it
 * @param reason for staff; not for the merchant's eyes
 * @param addedBy user id of who put it there
 * @param liftedBy user id of who took it out of force; null while it is in force
 * @param liftedAt null while it is in force
 */
public record Block(
    UUID id,
    Subject subject,
    String masked,
    String reason,
    String addedBy,
    Instant addedAt,
    @Nullable String liftedBy,
    @Nullable Instant liftedAt) {

  /** What can be blocked. */
  public enum Subject {
    IDENTIFIER,
    MOBILE,
    ACCOUNT
  }

  /** Whether it keeps somebody out now. */
  public boolean inForce() {
    return liftedAt == null;
  }
}
