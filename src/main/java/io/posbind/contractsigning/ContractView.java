package io.posbind.contractsigning;

import io.posbind.contract.ContractState;
import io.posbind.contract.ContractVersion;
import io.posbind.shared.CaseNumber;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a contract stands, for the merchant's steps.
 *
 * @param number the C number
 * @param order the A number
 * @param since when it got where it stands
 * @param reason why it ended, a code under {@code contract.reason.}; empty while it goes on
 * @param versions all of them, the oldest first; empty before the first is written
 */
public record ContractView(
    CaseNumber number,
    CaseNumber order,
    SigningStatus status,
    Instant since,
    String reason,
    List<Version> versions) {

  /**
   * One version's dates.
   *
   * @param respondBy until when it can be signed
   * @param change whether it is a later change of fees
   */
  public record Version(
      int version,
      ContractState state,
      boolean change,
      Instant draftedAt,
      @Nullable Instant sentAt,
      @Nullable Instant respondBy,
      @Nullable Instant signedAt,
      @Nullable Instant endedAt,
      @Nullable Instant effectiveFrom,
      @Nullable Instant effectiveTo) {

    static Version of(ContractVersion version) {
      return new Version(
          version.version(),
          version.state(),
          version.isChange(),
          version.draftedAt(),
          version.sentAt(),
          version.respondBy(),
          version.signedAt(),
          version.endedAt(),
          version.effectiveFrom(),
          version.effectiveTo());
    }
  }

  /** The newest version. */
  public Optional<Version> newest() {
    return versions.isEmpty() ? Optional.empty() : Optional.of(versions.get(versions.size() - 1));
  }
}
