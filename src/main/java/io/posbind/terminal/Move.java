package io.posbind.terminal;

import org.jspecify.annotations.Nullable;

/** What became of a wish to bring a terminal into another state. */
public sealed interface Move {

  /**
   * It is done.
   *
   * @param serial of the terminal; after a swap the new one
   * @param state it is in now
   */
  record Moved(TerminalSerial serial, TerminalState state) implements Move {}

  /** Nothing was changed, and the caller's transaction can go on. */
  record Refused(Reason reason, @Nullable TerminalState state) implements Move {}

  /** Why not. */
  enum Reason {
    /** No such terminal is or was in stock, or the case has none. */
    UNKNOWN,
    /** The table of transitions does not allow it in this state. */
    NOT_IN_THIS_STATE,
    /** No other terminal of the product is on the shelf. */
    NONE_LEFT
  }
}
