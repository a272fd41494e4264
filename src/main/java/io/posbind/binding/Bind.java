package io.posbind.binding;

import io.posbind.merchant.Address;
import io.posbind.merchant.MerchantId;
import io.posbind.terminal.TerminalSerial;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * To bind a terminal that is not bound.
 *
 * @param account one of the merchant's settlement accounts
 * @param from when it took effect; now or earlier, in microseconds
 * @param by user id of who does it, or {@code system}
 */
public record Bind(
    TerminalSerial terminal,
    MerchantId merchant,
    UUID account,
    Address location,
    Instant from,
    String by) {

  public Bind {
    from = from.truncatedTo(ChronoUnit.MICROS);
  }
}
