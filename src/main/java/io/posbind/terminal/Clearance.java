package io.posbind.terminal;

import java.util.List;
import java.util.Map;

/** What became of terminals that were to leave the stock for good: all of them did, or none. */
public sealed interface Clearance {

  /** All are written off. */
  record Cleared(int count) implements Clearance {}

  /**
   * Nothing was changed, because of these.
   *
   * @param states of the terminals that do not lie in stock
   * @param unknown serial numbers that nobody knows
   */
  record Refused(Map<TerminalSerial, TerminalState> states, List<TerminalSerial> unknown)
      implements Clearance {}
}
