package io.posbind.terminal;

/** Where a terminal is in its life; it moves only by a {@link TerminalTransition}. */
public enum TerminalState {
  /** On the shelf, free for any case. */
  IN_STOCK,
  /** On the shelf, set aside for one case. */
  RESERVED,
  /** On its way to the merchant or being installed. */
  DEPLOYED,
  /** Bound and live. */
  BOARDED,
  /** At the merchant, its function closed for now. */
  SUSPENDED,
  /** Back from the merchant, not yet checked. */
  RECOVERED,
  /** Lost or beyond repair; never comes back. */
  WRITTEN_OFF;

  /** Whether a terminal in this state belongs to a case. */
  public boolean isOfACase() {
    return switch (this) {
      case RESERVED, DEPLOYED, BOARDED, SUSPENDED -> true;
      case IN_STOCK, RECOVERED, WRITTEN_OFF -> false;
    };
  }
}
