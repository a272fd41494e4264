package io.posbind.contractsigning;

import io.posbind.contract.Concessions;
import io.posbind.contract.ContractVersion;
import io.posbind.contract.Contracts;
import io.posbind.contract.DraftOutcome;
import io.posbind.merchant.MerchantKind;
import io.posbind.merchant.MerchantProfile;
import io.posbind.merchant.Merchants;
import io.posbind.order.Order;
import io.posbind.order.Orders;
import io.posbind.shared.CaseNumber;
import io.posbind.shared.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/** Writes contracts, puts them before merchants, and takes them back when nobody signs. */
@Component
class Offering {

  /** How long an offer stands: until the end of the last day. */
  static final Duration DEADLINE = Duration.ofDays(14);

  private final Signings signings;
  private final Contracts contracts;
  private final SigningNotices notices;
  private final Orders orders;
  private final Merchants merchants;
  private final InstantSource clock;
  private final Times times;

  Offering(
      Signings signings,
      Contracts contracts,
      SigningNotices notices,
      Orders orders,
      Merchants merchants,
      InstantSource clock,
      Times times) {
    this.signings = signings;
    this.contracts = contracts;
    this.notices = notices;
    this.orders = orders;
    this.merchants = merchants;
    this.clock = clock;
    this.times = times;
  }

  /**
   * A contract that was written, or could not be.
   *
   * @param merchant as Tasklist may show it
   */
  record Drafted(CaseNumber number, String merchant, Instant since, boolean written) {}

  /** Writes the next version of an order's contract, and opens the contract before the first. */
  Drafted draft(CaseNumber order) {
    CaseNumber number = contracts.open(order);
    signings.begin(number, order);
    SigningRow signing = signings.lock(number);
    DraftOutcome outcome =
        contracts.draft(
            number,
            new Concessions(signing.waived(), signing.newestPlan()),
            signing.amendedBy().isEmpty()
                ? Contracts.SYSTEM
                : String.join(", ", signing.amendedBy()));
    boolean written = outcome instanceof DraftOutcome.Written;
    if (!written) {
      String reason = outcome instanceof DraftOutcome.NoTemplate ? "no_template" : "no_fee_plan";
      signings.because(signing, reason, "");
      signings.move(signing, SigningStatus.AMENDING, reason, null, Contracts.SYSTEM);
    }
    return new Drafted(number, label(order), clock.instant(), written);
  }

  /**
   * Puts the newest version before the merchant.
   *
   * @return until when it can be signed
   */
  Instant offer(CaseNumber number) {
    SigningRow signing = signings.lock(number);
    ContractVersion version = contracts.lock(number).orElseThrow();
    Instant respondBy = times.endOfDay(clock.instant().plus(DEADLINE));
    contracts.offer(version, respondBy);
    signings.move(signing, SigningStatus.OFFERED, "offered", version.version(), Contracts.SYSTEM);
    String note = signings.note(signing);
    if (version.version() > 1) {
      notices.offeredAgain(version, respondBy, note);
    } else if (note.isEmpty()) {
      notices.offered(version, respondBy);
    } else {
      notices.offeredLate(version, respondBy, note);
    }
    return respondBy;
  }

  void remind(CaseNumber number) {
    ContractVersion version = contracts.newest(number).orElseThrow();
    Instant respondBy = version.respondBy();
    if (respondBy != null) {
      signings.note(number, "reminded", version.version(), Contracts.SYSTEM);
      notices.reminder(version, respondBy);
    }
  }

  void expire(CaseNumber number) {
    SigningRow signing = signings.lock(number);
    ContractVersion version = contracts.lock(number).orElseThrow();
    contracts.expire(version);
    signings.because(signing, "not_signed_in_time", "");
    signings.move(signing, SigningStatus.EXPIRED, "expired", version.version(), Contracts.SYSTEM);
    Instant respondBy = version.respondBy();
    notices.expired(version, respondBy == null ? clock.instant() : respondBy);
  }

  private String label(CaseNumber number) {
    Order order = orders.find(number).orElseThrow();
    MerchantProfile profile = merchants.profile(order.profile()).orElseThrow();
    return profile.kind() == MerchantKind.INDIVIDUAL
        ? profile.legalName().masked()
        : profile.legalName().value();
  }
}
