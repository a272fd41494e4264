package io.posbind.deviceapplication;

import java.util.EnumSet;
import java.util.Set;

/** Where an application stands, and the one table of where it may go from there. */
public enum ApplicationStatus {
  RECEIVED,
  MATERIAL_REQUIRED,
  UNDER_REVIEW,
  AWAITING_STOCK,
  APPROVED,
  REJECTED,
  WITHDRAWN,
  EXPIRED;

  /** The states in which something still happens. */
  public static final Set<ApplicationStatus> IN_FLIGHT =
      EnumSet.of(RECEIVED, MATERIAL_REQUIRED, UNDER_REVIEW, AWAITING_STOCK);

  /** Whether the case goes on. */
  public boolean inFlight() {
    return IN_FLIGHT.contains(this);
  }

  Set<ApplicationStatus> next() {
    return switch (this) {
      case RECEIVED ->
          EnumSet.of(
              MATERIAL_REQUIRED, UNDER_REVIEW, AWAITING_STOCK, APPROVED, REJECTED, WITHDRAWN);
      case MATERIAL_REQUIRED ->
          EnumSet.of(UNDER_REVIEW, AWAITING_STOCK, APPROVED, WITHDRAWN, EXPIRED);
      case UNDER_REVIEW ->
          EnumSet.of(MATERIAL_REQUIRED, AWAITING_STOCK, APPROVED, REJECTED, WITHDRAWN);
      case AWAITING_STOCK -> EnumSet.of(APPROVED, WITHDRAWN);
      case APPROVED, REJECTED, WITHDRAWN, EXPIRED -> EnumSet.noneOf(ApplicationStatus.class);
    };
  }
}
