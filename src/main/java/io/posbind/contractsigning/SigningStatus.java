package io.posbind.contractsigning;

import java.util.EnumSet;
import java.util.Set;

/** Where the signing of a contract stands, and the one table of where it may go from there. */
public enum SigningStatus {
  DRAFTING,
  /** Before the merchant. */
  OFFERED,
  /** Signed by the merchant, before the clerk who countersigns. */
  SIGNED,
  /** Before an officer who amends the terms or closes the case. */
  AMENDING,
  IN_FORCE,
  DECLINED,
  EXPIRED,
  CANCELLED;

  /** Whether something still happens by itself. */
  public boolean inFlight() {
    return this == DRAFTING || this == OFFERED || this == SIGNED || this == AMENDING;
  }

  Set<SigningStatus> next() {
    return switch (this) {
      case DRAFTING -> EnumSet.of(OFFERED, AMENDING, CANCELLED);
      case OFFERED -> EnumSet.of(SIGNED, AMENDING, EXPIRED, CANCELLED);
      case SIGNED -> EnumSet.of(IN_FORCE, AMENDING, CANCELLED);
      case AMENDING -> EnumSet.of(DRAFTING, DECLINED, CANCELLED);
      case IN_FORCE -> EnumSet.of(CANCELLED);
      case DECLINED, EXPIRED, CANCELLED -> EnumSet.noneOf(SigningStatus.class);
    };
  }
}
