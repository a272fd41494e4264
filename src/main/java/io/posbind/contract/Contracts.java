package io.posbind.contract;

import io.posbind.catalogue.Catalogue;
import io.posbind.catalogue.FeePlan;
import io.posbind.order.Order;
import io.posbind.order.Orders;
import io.posbind.shared.CaseNumber;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The contracts, one for each order, in versions. Methods join the caller's transaction; those that
 * change something refuse a step that {@link ContractTransition} has not, with an
 * IllegalStateException, since whoever asks has looked before.
 */
@Component
public class Contracts {

  /** Who drafts when nobody of the staff does. */
  public static final String SYSTEM = "system";

  private final ContractTables tables;
  private final Signatures signatures;
  private final ContractTemplates templates;
  private final Drafting drafting;
  private final Orders orders;
  private final Catalogue catalogue;
  private final InstantSource clock;

  Contracts(
      ContractTables tables,
      Signatures signatures,
      ContractTemplates templates,
      Drafting drafting,
      Orders orders,
      Catalogue catalogue,
      InstantSource clock) {
    this.tables = tables;
    this.signatures = signatures;
    this.templates = templates;
    this.drafting = drafting;
    this.orders = orders;
    this.catalogue = catalogue;
    this.clock = clock;
  }

  /**
   * Opens the contract of an order, without a version yet; asked again it gives the same number.
   */
  public CaseNumber open(CaseNumber order) {
    return tables.open(orders.find(order).orElseThrow(), clock.instant());
  }

  /** The number of an order's contract. */
  public Optional<CaseNumber> ofOrder(CaseNumber order) {
    return tables.ofOrder(order);
  }

  /** Writes the next version from the newest template. */
  public DraftOutcome draft(CaseNumber number, Concessions concessions, String staff) {
    Order order = orderOf(number);
    Optional<FeePlan> plan =
        concessions.newestPlan()
            ? catalogue.feePlan(order.product())
            : catalogue.feePlan(order.product(), order.feePlanVersion());
    return plan.map(fees -> draft(order, number, fees, concessions, staff, null))
        .orElseGet(DraftOutcome.NoFeePlan::new);
  }

  /**
   * Writes a version with other fees for a contract in force, to take effect on a day to come.
   *
   * @param concessions what was agreed on beside the plan, and stays so
   * @param takesEffect at least 30 full days ahead: the caller sees to it
   */
  public DraftOutcome draftChange(
      CaseNumber number, FeePlan fees, Concessions concessions, Instant takesEffect, String staff) {
    return draft(orderOf(number), number, fees, concessions, staff, takesEffect);
  }

  /** The fees that a version on this plan would state. */
  public List<ContractDocument.Fee> fees(FeePlan plan, Concessions concessions) {
    return drafting.fees(Drafting.conceded(plan, concessions));
  }

  /** All versions, the oldest first. */
  public List<ContractVersion> versions(CaseNumber number) {
    return tables.versions(number);
  }

  public Optional<ContractVersion> find(CaseNumber number, int version) {
    return tables.find(number, version);
  }

  /** The newest version; empty before the first is written. */
  public Optional<ContractVersion> newest(CaseNumber number) {
    return tables.newest(number);
  }

  /** The newest version; the contract is held until the transaction ends. */
  public Optional<ContractVersion> lock(CaseNumber number) {
    tables.lock(number);
    return tables.newest(number);
  }

  /** Who signed a version: the merchant first. */
  public List<Signature> signatures(ContractVersion version) {
    return signatures.of(version);
  }

  /** Puts a version before the merchant. */
  public void offer(ContractVersion version, Instant respondBy) {
    tables.move(version, ContractTransition.OFFER, clock.instant());
    tables.respondBy(version, respondBy);
  }

  /**
   * The merchant signs.
   *
   * @throws IllegalArgumentException for the hash of another document
   */
  public void sign(ContractVersion version, String name, String sha256, Signature.Evidence how) {
    if (!version.sha256().equals(sha256)) {
      throw new IllegalArgumentException(version + " is another document");
    }
    Instant now = clock.instant();
    tables.move(version, ContractTransition.SIGN, now);
    signatures.add(version, new Signature(Signature.Party.MERCHANT, now, sha256, name, how));
    if (version.takesEffect() != null) {
      tables.replaceFrom(version, version.takesEffect());
    }
  }

  /** The institution signs: in force from this moment. */
  public Instant countersign(ContractVersion version, String staff) {
    Instant now = clock.instant();
    signatures.add(
        version, new Signature(Signature.Party.INSTITUTION, now, version.sha256(), staff, null));
    tables.move(version, ContractTransition.TAKE_EFFECT, now);
    tables.inForceFrom(version, now);
    return now;
  }

  /** The institution signs a change that it proposes; it binds when the merchant agrees. */
  public void signProposal(ContractVersion version, String staff) {
    signatures.add(
        version,
        new Signature(Signature.Party.INSTITUTION, clock.instant(), version.sha256(), staff, null));
  }

  /** The merchant refuses. */
  public void decline(ContractVersion version) {
    tables.move(version, ContractTransition.DECLINE, clock.instant());
  }

  /** The time to sign is over. */
  public void expire(ContractVersion version) {
    tables.move(version, ContractTransition.EXPIRE, clock.instant());
  }

  /** The institution takes a version back. */
  public void takeBack(ContractVersion version) {
    Instant now = clock.instant();
    tables.move(version, ContractTransition.CANCEL, now);
    tables.endAt(version, now);
  }

  /**
   * Ends a contract whose order has come to nothing: whatever version is under way, signed or in
   * force ends now. Asked again it changes nothing.
   *
   * @return whether anything ended
   */
  public boolean cancel(CaseNumber number) {
    tables.lock(number);
    List<ContractVersion> open =
        tables.versions(number).stream()
            .filter(version -> ContractTransition.CANCEL.isPossibleIn(version.state()))
            .toList();
    open.forEach(this::takeBack);
    return !open.isEmpty();
  }

  /** The contracts with a change whose day has come, agreed to or not. */
  public List<CaseNumber> changesDue() {
    return tables.changesDue(clock.instant());
  }

  /** Notes that the day of an agreed change has come: it is in force, the one before is not. */
  public void takeEffect(ContractVersion change) {
    Instant now = clock.instant();
    tables.versions(change.number()).stream()
        .filter(version -> version.state() == ContractState.IN_FORCE)
        .forEach(version -> tables.move(version, ContractTransition.SUPERSEDE, now));
    tables.move(change, ContractTransition.TAKE_EFFECT, now);
  }

  private DraftOutcome draft(
      Order order,
      CaseNumber number,
      FeePlan plan,
      Concessions concessions,
      String staff,
      @Nullable Instant takesEffect) {
    Optional<ContractTemplate> template = templates.current();
    if (template.isEmpty()) {
      return new DraftOutcome.NoTemplate();
    }
    if (!Drafting.statesAll(plan)) {
      return new DraftOutcome.NoFeePlan();
    }
    tables.lock(number);
    int version = tables.newest(number).map(ContractVersion::version).orElse(0) + 1;
    Instant now = clock.instant();
    ContractDocument document =
        drafting.write(
            number,
            version,
            order,
            template.get(),
            plan,
            Drafting.conceded(plan, concessions),
            now,
            takesEffect);
    tables.insert(UUID.randomUUID(), document, staff, now, takesEffect);
    return new DraftOutcome.Written(tables.find(number, version).orElseThrow());
  }

  private Order orderOf(CaseNumber number) {
    return orders.find(tables.orderOf(number)).orElseThrow();
  }
}
