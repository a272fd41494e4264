package io.posbind.binding;

import io.posbind.merchant.Address;
import io.posbind.merchant.MerchantId;
import io.posbind.terminal.TerminalSerial;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a terminal was bound to over a time, as it was known over a time. Both times are half-open:
 * the end is the first moment after. The merchant stands for its credit code or resident ID. Prints
 * masked.
 *
 * @param id of this version of the facts; a correction has another
 * @param account id of the settlement account, which is one of the merchant's
 * @param acquirerCode of the institution
 * @param validTo null while it is bound
 * @param supersededAt null for what is known now
 */
public record Binding(
    UUID id,
    TerminalSerial terminal,
    MerchantId merchant,
    UUID account,
    String acquirerCode,
    MerchantCode merchantCode,
    Address location,
    Instant validFrom,
    @Nullable Instant validTo,
    Instant recordedAt,
    @Nullable Instant supersededAt) {

  /** Whether this was bound at a moment. */
  public boolean validAt(Instant moment) {
    return !validFrom.isAfter(moment) && (validTo == null || validTo.isAfter(moment));
  }

  /** Whether this was what we knew at a moment. */
  public boolean knownAt(Instant moment) {
    return !recordedAt.isAfter(moment) && (supersededAt == null || supersededAt.isAfter(moment));
  }

  /** Whether it is bound still. */
  public boolean isOpen() {
    return validTo == null;
  }
}
