package io.posbind.telemetry;

/** What a stored report has led to. */
enum Correlation {
  /** A case has acted on it. */
  TAKEN,
  /** The terminal is being installed: the case acts on it as soon as it waits for it. */
  PENDING,
  /** No case will act on it: the terminal was not being installed, or it says nothing new. */
  NONE
}
