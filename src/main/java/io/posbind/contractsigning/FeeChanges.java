package io.posbind.contractsigning;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.posbind.catalogue.Catalogue;
import io.posbind.catalogue.FeePlan;
import io.posbind.catalogue.ProductCode;
import io.posbind.contract.Concessions;
import io.posbind.contract.ContractDocument;
import io.posbind.contract.ContractState;
import io.posbind.contract.ContractVersion;
import io.posbind.contract.Contracts;
import io.posbind.contract.DraftOutcome;
import io.posbind.shared.CaseNumber;
import io.posbind.shared.FieldError;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Changes of fees of a contract in force: announced at least 30 full days ahead, agreed to in
 * writing, or the version before stays (State Council order 768, art. 20).
 */
@Component
class FeeChanges {

  static final String OWN_CASE = "contract.ownChange";

  private static final Logger LOG = LoggerFactory.getLogger(FeeChanges.class);

  private final Contracts contracts;
  private final Signings signings;
  private final Conclusions conclusions;
  private final SigningNotices notices;
  private final Catalogue catalogue;
  private final ContractSettings settings;
  private final TransactionTemplate transaction;
  private final InstantSource clock;
  private final ZoneId zone;

  FeeChanges(
      Contracts contracts,
      Signings signings,
      Conclusions conclusions,
      SigningNotices notices,
      Catalogue catalogue,
      ContractSettings settings,
      TransactionTemplate transaction,
      InstantSource clock,
      ZoneId zone) {
    this.contracts = contracts;
    this.signings = signings;
    this.conclusions = conclusions;
    this.notices = notices;
    this.catalogue = catalogue;
    this.settings = settings;
    this.transaction = transaction;
    this.clock = clock;
    this.zone = zone;
  }

  /** How long a change must be known, in days. */
  long noticeDays() {
    return settings.feeChangeNotice().toDays();
  }

  /**
   * What speaks against announcing a change now; empty when nothing does. Whoever announces it
   * signs it for the institution, so it takes other eyes, as a countersignature does.
   */
  Optional<FieldError> refusal(CaseNumber number, String staff) {
    List<ContractVersion> versions = contracts.versions(number);
    Optional<ContractVersion> inForce =
        versions.stream().filter(each -> each.state() == ContractState.IN_FORCE).findFirst();
    if (inForce.isEmpty()) {
      return Optional.of(FieldError.of("change", "contract.notInForce"));
    }
    ContractVersion newest = versions.get(versions.size() - 1);
    if (newest.state() == ContractState.SENT || newest.state() == ContractState.SIGNED) {
      return Optional.of(FieldError.of("change", "contract.changePending"));
    }
    if (differences(inForce.get()).isEmpty()) {
      return Optional.of(FieldError.of("change", "contract.nothingToChange"));
    }
    return conclusions.hadAHand(signings.find(number).orElseThrow(), staff)
        ? Optional.of(FieldError.of("change", OWN_CASE))
        : Optional.empty();
  }

  /**
   * Announces the newest fees of the catalogue to a merchant whose contract has older ones.
   *
   * @return why not; empty when it is announced
   */
  @Transactional
  public Optional<FieldError> announce(CaseNumber number, String staff) {
    contracts.lock(number);
    Optional<FieldError> refusal = refusal(number, staff);
    if (refusal.isPresent()) {
      return refusal;
    }
    ContractVersion before =
        contracts.versions(number).stream()
            .filter(each -> each.state() == ContractState.IN_FORCE)
            .findFirst()
            .orElseThrow();
    FeePlan plan = newer(before.document()).orElseThrow();
    Instant from = takesEffect(plan);
    if (contracts.draftChange(number, plan, kept(number), from, staff)
        instanceof DraftOutcome.Written written) {
      ContractVersion change = written.version();
      contracts.offer(change, from);
      contracts.signProposal(change, staff);
      signings.note(number, "change_announced", change.version(), staff);
      notices.feeChange(change, differences(before), from);
      return Optional.empty();
    }
    return Optional.of(FieldError.of("change", "contract.nothingToChange"));
  }

  /** The first midnight that is 30 full days ahead, and not before the plan's own. */
  private Instant takesEffect(FeePlan plan) {
    Instant earliest = clock.instant().plus(settings.feeChangeNotice());
    Instant midnight =
        LocalDate.ofInstant(earliest, zone).plusDays(1).atStartOfDay(zone).toInstant();
    return plan.effectiveFrom().isAfter(midnight) ? plan.effectiveFrom() : midnight;
  }

  /** What an officer has waived stays so: nobody agreed to have it back. */
  private Concessions kept(CaseNumber number) {
    return new Concessions(signings.find(number).orElseThrow().waived(), false);
  }

  /** What the merchant would read differently on the newest plan. */
  private List<FeeDifference> differences(ContractVersion agreed) {
    return newer(agreed.document())
        .map(plan -> contracts.fees(plan, kept(agreed.number())))
        .map(
            fees -> FeeDifference.between(agreed.document().fees(), fees, notices.language(agreed)))
        .orElseGet(List::of);
  }

  private Optional<FeePlan> newer(ContractDocument document) {
    List<FeePlan> plans = catalogue.feePlans(new ProductCode(document.feePlan().product()));
    return plans.isEmpty()
        ? Optional.empty()
        : Optional.of(plans.get(plans.size() - 1))
            .filter(plan -> plan.version() > document.feePlan().version());
  }

  /**
   * Lets agreed changes take effect and closes those that nobody agreed to, each by itself: one
   * that fails holds up no other.
   *
   * @throws IllegalStateException at the end, when one of them failed
   */
  void onTheirDay() {
    List<CaseNumber> failed = new ArrayList<>();
    for (CaseNumber number : contracts.changesDue()) {
      try {
        transaction.executeWithoutResult(
            status -> contracts.lock(number).ifPresent(this::onItsDay));
      } catch (RuntimeException failure) {
        LOG.error("The change of the fees of contract {} failed", number, failure);
        failed.add(number);
      }
    }
    if (!failed.isEmpty()) {
      throw new IllegalStateException("Changes of fees failed: " + failed);
    }
  }

  private void onItsDay(ContractVersion change) {
    Instant day = change.takesEffect();
    if (day == null || clock.instant().isBefore(day)) {
      return;
    }
    if (change.state() == ContractState.SIGNED) {
      contracts.takeEffect(change);
      signings.note(change.number(), "change_in_force", change.version(), Contracts.SYSTEM);
    } else if (change.state() == ContractState.SENT) {
      contracts.expire(change);
      signings.note(change.number(), "change_lapsed", change.version(), Contracts.SYSTEM);
      notices.feesStay(change);
    }
  }

  /** Looks every few minutes, on one node. */
  @Configuration(proxyBeanMethods = false)
  static class Schedule {

    @Bean
    static RecurringTask<Void> contractFeeChanges(ObjectProvider<FeeChanges> changes) {
      // Asked for when it runs: the scheduler is made before what it sends notices with.
      return Tasks.recurring("contract-fee-changes", FixedDelay.of(Duration.ofMinutes(5)))
          .execute((instance, context) -> changes.getObject().onTheirDay());
    }
  }
}
