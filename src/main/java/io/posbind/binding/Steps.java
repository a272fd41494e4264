package io.posbind.binding;

import io.posbind.terminal.Move;
import io.posbind.terminal.Stock;
import io.posbind.terminal.TerminalSerial;
import io.posbind.terminal.TerminalTransition;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The steps in the life of a terminal that people take. */
@Component
class Steps {

  /** The other steps belong to the processes. */
  static final List<TerminalTransition> BY_HAND =
      List.of(
          TerminalTransition.SUSPEND,
          TerminalTransition.RESUME,
          TerminalTransition.RECOVER,
          TerminalTransition.RESTOCK,
          TerminalTransition.WRITE_OFF);

  /** Steps after which nothing may be bound any more. */
  private static final Set<TerminalTransition> ONLY_UNBOUND =
      Set.of(TerminalTransition.RECOVER, TerminalTransition.WRITE_OFF);

  private final BindingRows rows;
  private final Stock stock;
  private final InstantSource clock;

  Steps(BindingRows rows, Stock stock, InstantSource clock) {
    this.rows = rows;
    this.stock = stock;
    this.clock = clock;
  }

  /**
   * Takes a step. Whoever binds the terminal at the same moment waits for it, or it for him.
   *
   * @return empty when the terminal must be unbound first
   */
  @Transactional
  Optional<Move> take(
      TerminalSerial terminal, TerminalTransition transition, String by, String why) {
    if (ONLY_UNBOUND.contains(transition)) {
      rows.lock(terminal, clock.instant());
      if (rows.current(terminal).stream().anyMatch(Binding::isOpen)) {
        return Optional.empty();
      }
    }
    return Optional.of(stock.move(terminal, transition, by, why));
  }
}
