package io.posbind.telemetry;

import io.posbind.terminal.TerminalState;
import org.jspecify.annotations.Nullable;

/** What became of a report that came in. */
sealed interface Intake {

  /**
   * It is stored.
   *
   * @param again whether it was before, under the same id
   * @param standing what is known of it now
   */
  record Stored(TerminalReport report, boolean again, Standing standing) implements Intake {}

  /**
   * What is known of a stored report.
   *
   * @param echo whether an earlier report says the same under another id
   * @param then state of the terminal when the report came
   * @param now state of the terminal
   * @param takenBy number of the case that has acted on it; null when none has
   */
  record Standing(
      boolean echo, @Nullable TerminalState then, TerminalState now, @Nullable String takenBy) {

    Correlation correlation() {
      if (takenBy != null) {
        return Correlation.TAKEN;
      }
      boolean beingInstalled =
          then == TerminalState.DEPLOYED && now == TerminalState.DEPLOYED && !echo;
      return beingInstalled ? Correlation.PENDING : Correlation.NONE;
    }
  }

  /** Another report of this terminal has the same id and says something else. */
  record Differs() implements Intake {}

  /** There is no such terminal. */
  record UnknownTerminal() implements Intake {}
}
