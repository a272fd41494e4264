package io.posbind.installation;

/** How a visit ended. */
enum VisitResult {
  /** The terminal stands and works, the merchant confirmed it. */
  INSTALLED,
  /** Another time was agreed. */
  POSTPONED,
  /** The device does not work. */
  FAULTY
}
