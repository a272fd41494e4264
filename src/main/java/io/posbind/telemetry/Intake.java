package io.posbind.telemetry;

import io.posbind.terminal.TerminalState;

/** What became of a report that came in. */
sealed interface Intake {

  /**
   * It is stored.
   *
   * @param again whether it was before
   */
  record Stored(TerminalReport report, boolean again) implements Intake {}

  /** Another report of this terminal has the same id and says something else. */
  record Differs() implements Intake {}

  /** There is no such terminal. */
  record UnknownTerminal() implements Intake {}

  /** The terminal is with no merchant, so nothing it reports can count. */
  record NotInUse(TerminalState state) implements Intake {}
}
