package io.posbind.terminal;

import static io.posbind.terminal.TerminalState.BOARDED;
import static io.posbind.terminal.TerminalState.DEPLOYED;
import static io.posbind.terminal.TerminalState.IN_STOCK;
import static io.posbind.terminal.TerminalState.RECOVERED;
import static io.posbind.terminal.TerminalState.RESERVED;
import static io.posbind.terminal.TerminalState.SUSPENDED;
import static io.posbind.terminal.TerminalState.WRITTEN_OFF;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The one table of what may happen to a terminal, and what state it is in after it. */
public enum TerminalTransition {
  /** Came with a delivery; the beginning. */
  RECEIVE(IN_STOCK),
  /** Set aside for an approved application. */
  RESERVE(RESERVED, IN_STOCK),
  /** The case ended without needing it. */
  RELEASE(IN_STOCK, RESERVED),
  /** Handed to the technician or the carrier. */
  DEPLOY(DEPLOYED, RESERVED),
  /** Bound to merchant, account and location. */
  BOARD(BOARDED, DEPLOYED),
  /** Function closed for now, e.g. its location is unknown. */
  SUSPEND(SUSPENDED, BOARDED),
  /** Function open again after the check. */
  RESUME(BOARDED, SUSPENDED),
  /** Taken back from the merchant. */
  RECOVER(RECOVERED, DEPLOYED, BOARDED, SUSPENDED),
  /** Checked and fit for the next merchant. */
  RESTOCK(IN_STOCK, RECOVERED),
  /** Lost or beyond repair. */
  WRITE_OFF(WRITTEN_OFF, IN_STOCK, DEPLOYED, BOARDED, SUSPENDED, RECOVERED);

  private final TerminalState to;
  private final Set<TerminalState> from;

  TerminalTransition(TerminalState to, TerminalState... from) {
    this.to = to;
    this.from = from.length == 0 ? Set.of() : EnumSet.copyOf(List.of(from));
  }

  /** The state after it, or empty when it cannot happen in this state. */
  public Optional<TerminalState> from(TerminalState state) {
    return from.contains(state) ? Optional.of(to) : Optional.empty();
  }

  /** The states in which it can happen. */
  public Set<TerminalState> froms() {
    return Set.copyOf(from);
  }

  /** The state after it. */
  public TerminalState to() {
    return to;
  }
}
