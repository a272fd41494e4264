package io.posbind.installation;

import java.util.EnumSet;
import java.util.Set;

/** Where an installation stands; the one table of what may follow what. */
public enum InstallationStatus {
  /** Just begun. */
  OPENED,
  /** No terminal of the product is left. */
  AWAITING_TERMINAL,
  /** The merchant is asked to pick a time. */
  AWAITING_SLOT,
  /** A visit is agreed, or under way. */
  SCHEDULED,
  /** Installed; the test transaction has not succeeded yet. */
  TESTING,
  /** Bound and in use. */
  LIVE,
  /** Ended without a terminal. */
  CANCELLED;

  private Set<InstallationStatus> next() {
    return switch (this) {
      case OPENED -> EnumSet.of(AWAITING_TERMINAL, AWAITING_SLOT, CANCELLED);
      case AWAITING_TERMINAL -> EnumSet.of(AWAITING_SLOT, CANCELLED);
      case AWAITING_SLOT -> EnumSet.of(SCHEDULED, CANCELLED);
      case SCHEDULED -> EnumSet.of(SCHEDULED, TESTING, AWAITING_TERMINAL, CANCELLED);
      case TESTING -> EnumSet.of(SCHEDULED, AWAITING_TERMINAL, LIVE, CANCELLED);
      case LIVE, CANCELLED -> EnumSet.noneOf(InstallationStatus.class);
    };
  }

  /** Whether it may become that. */
  boolean mayBecome(InstallationStatus status) {
    return next().contains(status);
  }

  /** Whether it goes on. */
  public boolean inFlight() {
    return !next().isEmpty();
  }
}
