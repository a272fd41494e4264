package io.posbind.binding;

import io.posbind.merchant.Address;
import io.posbind.terminal.TerminalSerial;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * To bind a terminal to another account or place of the merchant who has it: without a gap when it
 * is bound, anew when it was unbound.
 *
 * @param account one of the same merchant's settlement accounts
 * @param from when it took effect; now or earlier, in microseconds
 * @param by user id of who does it, or {@code system}
 */
public record Rebind(
    TerminalSerial terminal, UUID account, Address location, Instant from, String by) {

  public Rebind {
    from = from.truncatedTo(ChronoUnit.MICROS);
  }
}
