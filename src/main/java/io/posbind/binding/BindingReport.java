package io.posbind.binding;

import static io.posbind.shared.Spelling.spell;

import io.posbind.merchant.SettlementAccount;
import io.posbind.shared.Masking;
import io.posbind.shared.Times;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A binding as a system is told. Account and street are masked.
 *
 * @param id of this version of the facts; a correction has another
 * @param validTo the first moment at which it was not bound any more; null while it is bound
 * @param supersededAt when we came to know better; null for what is known now
 */
@Schema(name = "Binding")
record BindingReport(
    @Schema(example = "5f3c6a1e-8f0b-4c1e-9a53-0f6d2f1f9f11") UUID id,
    @Schema(example = "00005702280117638929") String terminal,
    @Schema(example = "2c7b5a52-6b0d-4d6f-9a3f-3b1f5f0c2d11") UUID merchant,
    @Schema(example = "999310000000018") String merchantCode,
    @Schema(example = "99990000") String acquirerCode,
    Account account,
    Location location,
    @Schema(example = "2027-05-03T00:00:00+08:00") OffsetDateTime validFrom,
    @Schema(example = "2027-07-01T00:00:00+08:00") @Nullable OffsetDateTime validTo,
    @Schema(example = "2027-05-03T09:30:00.123456+08:00") OffsetDateTime recordedAt,
    @Schema(example = "2027-07-01T10:00:00+08:00") @Nullable OffsetDateTime supersededAt) {

  /** A settlement account, without its number. */
  @Schema(name = "BoundAccount")
  record Account(
      @Schema(example = "c5b1e1f4-1b0a-4f0e-8a80-7d1f4c8a2e10") UUID id,
      @Schema(
              example = "card",
              allowableValues = {"card", "corporate"})
          String type,
      @Schema(example = "621626*********0018") String number,
      @Schema(example = "102100099996", description = "CNAPS code") String bankCode) {}

  /** Where the terminal stands. */
  @Schema(name = "BoundLocation")
  record Location(
      @Schema(example = "31", description = "Two digits of GB/T 2260") String province,
      @Schema(example = "杨*********") String street) {}

  static BindingReport of(Binding binding, Map<UUID, SettlementAccount> accounts, Times times) {
    return new BindingReport(
        binding.id(),
        binding.terminal().value(),
        binding.merchant().value(),
        binding.merchantCode().value(),
        binding.acquirerCode(),
        account(binding.account(), accounts),
        new Location(
            binding.location().province().code(),
            Masking.name(binding.location().street().value())),
        times.offset(binding.validFrom()),
        times.offsetOrNull(binding.validTo()),
        times.offset(binding.recordedAt()),
        times.offsetOrNull(binding.supersededAt()));
  }

  private static Account account(UUID id, Map<UUID, SettlementAccount> accounts) {
    SettlementAccount account = accounts.get(id);
    if (account == null) {
      throw new IllegalStateException("no account " + id);
    }
    return new Account(
        id, spell(account.type()), account.number().masked(), account.bankCode().value());
  }
}
