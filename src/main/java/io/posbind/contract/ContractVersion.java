package io.posbind.contract;

import io.posbind.merchant.MerchantId;
import io.posbind.shared.CaseNumber;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One version of a contract.
 *
 * @param number the C number
 * @param order the A number
 * @param id of the row; what it seals is sealed to it
 * @param sha256 hash of the document in hex
 * @param draftedBy user id, or {@code system}
 * @param respondBy until when it can be signed; null before it is offered
 * @param takesEffect when a change takes effect if it is agreed to; null for what takes effect with
 *     the institution's signature
 * @param effectiveFrom first moment in force, known from the last signature on; null before
 * @param effectiveTo first moment no longer in force; null while no end is known
 */
public record ContractVersion(
    CaseNumber number,
    int version,
    CaseNumber order,
    MerchantId merchant,
    UUID id,
    ContractState state,
    ContractDocument document,
    String sha256,
    String draftedBy,
    Instant draftedAt,
    @Nullable Instant respondBy,
    @Nullable Instant sentAt,
    @Nullable Instant signedAt,
    @Nullable Instant endedAt,
    @Nullable Instant takesEffect,
    @Nullable Instant effectiveFrom,
    @Nullable Instant effectiveTo) {

  /** Whether this is a later change of fees, not the contract's first version in force. */
  public boolean isChange() {
    return takesEffect != null;
  }

  @Override
  public String toString() {
    return number + " v" + version + " " + state;
  }
}
