package io.posbind.binding;

import static io.posbind.binding.Refusal.ALREADY_BOUND;
import static io.posbind.binding.Refusal.CHANGED_MEANWHILE;
import static io.posbind.binding.Refusal.ENDS_BEFORE_START;
import static io.posbind.binding.Refusal.IN_THE_FUTURE;
import static io.posbind.binding.Refusal.NOTHING_CHANGED;
import static io.posbind.binding.Refusal.NOT_AFTER_PREVIOUS_END;
import static io.posbind.binding.Refusal.NOT_AFTER_START;
import static io.posbind.binding.Refusal.NOT_BOUND;
import static io.posbind.binding.Refusal.NO_REASON;
import static io.posbind.binding.Refusal.OTHER_MERCHANT;
import static io.posbind.binding.Refusal.OVERLAPPING_CORRECTION;
import static io.posbind.binding.Refusal.SAME_PERSON;
import static io.posbind.binding.Refusal.UNKNOWN_ACCOUNT;
import static io.posbind.binding.Refusal.UNKNOWN_TERMINAL;

import io.posbind.merchant.AccountNumber;
import io.posbind.merchant.Address;
import io.posbind.merchant.MerchantId;
import io.posbind.merchant.Merchants;
import io.posbind.terminal.Stock;
import io.posbind.terminal.TerminalSerial;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The binding store: which terminal was bound to which merchant, account and place, when, and what
 * we knew of it when. Nothing is written over; what was recorded wrongly is superseded.
 *
 * <p>Every method joins the caller's transaction. Changes of one terminal wait for each other, so
 * that of several callers one wins and the others are refused; a refusal is a value and leaves the
 * transaction as it was. Times are taken in microseconds.
 */
@Component
public class Bindings {

  private final BindingRows rows;
  private final MerchantCodes codes;
  private final Merchants merchants;
  private final Stock stock;
  private final BindingSettings settings;
  private final InstantSource clock;

  Bindings(
      BindingRows rows,
      MerchantCodes codes,
      Merchants merchants,
      Stock stock,
      BindingSettings settings,
      InstantSource clock) {
    this.rows = rows;
    this.codes = codes;
    this.merchants = merchants;
    this.stock = stock;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Binds a terminal that is not bound. One that belonged to another merchant must have been back
   * in stock since (银发〔2021〕259号: one terminal, one merchant).
   */
  @Transactional
  public BindingOutcome bind(Bind bind) {
    Optional<Instant> now = rows.lock(bind.terminal(), clock.instant());
    if (now.isEmpty()) {
      return refused(UNKNOWN_TERMINAL);
    }
    if (isFuture(bind.from())) {
      return refused(IN_THE_FUTURE);
    }
    if (!isOf(bind.merchant(), bind.account())) {
      return refused(UNKNOWN_ACCOUNT);
    }
    @Nullable Binding last = last(rows.current(bind.terminal()));
    if (last != null) {
      boolean other = !last.merchant().equals(bind.merchant());
      if (last.validTo() == null) {
        return refused(other ? OTHER_MERCHANT : ALREADY_BOUND, last);
      }
      if (last.validTo().isAfter(bind.from())) {
        return refused(NOT_AFTER_PREVIOUS_END, last);
      }
      if (other && !stock.wasRestocked(bind.terminal(), last.validFrom(), bind.from())) {
        return refused(OTHER_MERCHANT, last);
      }
    }
    return open(
        Version.Kind.BOUND,
        bind.terminal(),
        bind.merchant(),
        bind.account(),
        bind.location(),
        bind.from(),
        now.get(),
        bind.by());
  }

  /**
   * Ends what a terminal is bound to.
   *
   * @param at the first moment at which it is not bound any more; now or earlier
   * @param by user id of who does it, or {@code system}
   */
  @Transactional
  public BindingOutcome unbind(TerminalSerial terminal, Instant at, String by) {
    Instant end = at.truncatedTo(ChronoUnit.MICROS);
    Optional<Instant> now = rows.lock(terminal, clock.instant());
    if (now.isEmpty()) {
      return refused(UNKNOWN_TERMINAL);
    }
    if (isFuture(end)) {
      return refused(IN_THE_FUTURE);
    }
    @Nullable Binding last = last(rows.current(terminal));
    if (last == null || !last.isOpen()) {
      return refused(NOT_BOUND, last);
    }
    if (!end.isAfter(last.validFrom())) {
      return refused(NOT_AFTER_START, last);
    }
    UUID change = rows.change(Version.Kind.UNBOUND, now.get(), by, null, null);
    return new BindingOutcome.Recorded(close(last, end, now.get(), change));
  }

  /** Binds a terminal to another account or place of the merchant who has or had it last. */
  @Transactional
  public BindingOutcome rebind(Rebind rebind) {
    Optional<Instant> now = rows.lock(rebind.terminal(), clock.instant());
    if (now.isEmpty()) {
      return refused(UNKNOWN_TERMINAL);
    }
    if (isFuture(rebind.from())) {
      return refused(IN_THE_FUTURE);
    }
    @Nullable Binding last = last(rows.current(rebind.terminal()));
    if (last == null) {
      return refused(NOT_BOUND);
    }
    if (!isOf(last.merchant(), rebind.account())) {
      return refused(UNKNOWN_ACCOUNT);
    }
    if (last.validTo() != null) {
      if (last.validTo().isAfter(rebind.from())) {
        return refused(NOT_AFTER_PREVIOUS_END, last);
      }
      if (stock.wasRestocked(rebind.terminal(), last.validFrom(), clock.instant())) {
        // It is not at that merchant any more.
        return refused(NOT_BOUND, last);
      }
    } else {
      if (!rebind.from().isAfter(last.validFrom())) {
        return refused(NOT_AFTER_START, last);
      }
      if (last.account().equals(rebind.account()) && last.location().equals(rebind.location())) {
        return refused(NOTHING_CHANGED, last);
      }
      UUID change = rows.change(Version.Kind.REBOUND, now.get(), rebind.by(), null, null);
      close(last, rebind.from(), now.get(), change);
    }
    return open(
        Version.Kind.REBOUND,
        rebind.terminal(),
        last.merchant(),
        rebind.account(),
        rebind.location(),
        rebind.from(),
        now.get(),
        rebind.by());
  }

  /**
   * Puts right what was recorded wrongly, any time later: the new facts supersede the old, and what
   * we knew before stays known as that. Needs a reason and a second person.
   */
  @Transactional
  public BindingOutcome correct(Correction correction) {
    if (correction.by().equals(correction.confirmedBy())) {
      return refused(SAME_PERSON);
    }
    Optional<Instant> now = rows.lock(correction.terminal(), clock.instant());
    if (now.isEmpty()) {
      return refused(UNKNOWN_TERMINAL);
    }
    Optional<BindingOutcome.Refused> refusal =
        check(correction.terminal(), correction.change(), correction.reason());
    if (refusal.isPresent()) {
      return refusal.get();
    }
    Plan plan = Plan.of(correction.change());
    @Nullable Binding old = superseded(plan, rows.current(correction.terminal()));
    @Nullable Binding corrected =
        plan.facts() == null ? null : binding(correction.terminal(), plan.facts(), now.get());
    UUID change =
        rows.change(
            Version.Kind.CORRECTED,
            now.get(),
            correction.by(),
            correction.confirmedBy(),
            correction.reason());
    if (old != null) {
      rows.supersede(old, now.get(), change);
    }
    if (corrected != null) {
      insert(corrected, change);
      return new BindingOutcome.Recorded(corrected);
    }
    return new BindingOutcome.Recorded(superseded(Objects.requireNonNull(old), now.get()));
  }

  /** Why a correction would be refused as things stand; empty when it would not. */
  Optional<BindingOutcome.Refused> check(
      TerminalSerial terminal, Correction.Change change, String reason) {
    if (reason.isBlank()) {
      return Optional.of(refused(NO_REASON));
    }
    if (stock.find(terminal).isEmpty()) {
      return Optional.of(refused(UNKNOWN_TERMINAL));
    }
    List<Binding> current = rows.current(terminal);
    Plan plan = Plan.of(change);
    @Nullable Binding old = superseded(plan, current);
    if (plan.old() != null && old == null) {
      return Optional.of(refused(CHANGED_MEANWHILE));
    }
    return plan.facts() == null ? Optional.empty() : check(plan.facts(), old, current);
  }

  /**
   * What a terminal was bound to at a moment, as far as we know now; empty when it was not bound.
   */
  public Optional<Binding> asOf(TerminalSerial terminal, Instant validAt) {
    return rows.at(terminal, validAt);
  }

  /** What a terminal was bound to at a moment, as we knew it at another. */
  public Optional<Binding> asOf(TerminalSerial terminal, Instant validAt, Instant knownAt) {
    return rows.at(terminal, validAt, knownAt);
  }

  /** Which terminals a settlement account was bound to at a moment, as far as we know now. */
  public List<Binding> asOf(UUID account, Instant validAt) {
    return rows.at(List.of(account), validAt);
  }

  /** Which terminals a settlement account was bound to at a moment, as we knew it at another. */
  public List<Binding> asOf(UUID account, Instant validAt, Instant knownAt) {
    return rows.at(List.of(account), validAt, knownAt);
  }

  /** The same for an account number, of whichever merchants. */
  public List<Binding> asOf(AccountNumber account, Instant validAt) {
    return rows.at(merchants.accountsNumbered(account), validAt);
  }

  /** The same for an account number, of whichever merchants. */
  public List<Binding> asOf(AccountNumber account, Instant validAt, Instant knownAt) {
    return rows.at(merchants.accountsNumbered(account), validAt, knownAt);
  }

  /** What we know now of all the bindings of a terminal, in order of time. */
  public List<Binding> known(TerminalSerial terminal) {
    return rows.current(terminal);
  }

  /** All that we ever knew of a terminal's bindings, in the order in which we came to know it. */
  public List<Version> history(TerminalSerial terminal) {
    return rows.history(terminal);
  }

  /** The code under which a merchant is known in clearing; empty until it is first bound. */
  public Optional<MerchantCode> merchantCode(MerchantId merchant) {
    return codes.find(merchant);
  }

  /**
   * What a correction comes to.
   *
   * @param old id of the binding that is superseded; null when one is added
   * @param facts that hold instead; null when one is removed
   */
  private record Plan(@Nullable UUID old, Correction.@Nullable Facts facts) {

    static Plan of(Correction.Change change) {
      if (change instanceof Correction.Amend amend) {
        return new Plan(amend.binding(), amend.facts());
      }
      if (change instanceof Correction.Remove remove) {
        return new Plan(remove.binding(), null);
      }
      return new Plan(null, ((Correction.Add) change).facts());
    }
  }

  private static @Nullable Binding superseded(Plan plan, List<Binding> current) {
    return current.stream()
        .filter(binding -> binding.id().equals(plan.old()))
        .findFirst()
        .orElse(null);
  }

  private Optional<BindingOutcome.Refused> check(
      Correction.Facts facts, @Nullable Binding old, List<Binding> current) {
    @Nullable Instant to = facts.to();
    if (to != null && !to.isAfter(facts.from())) {
      return Optional.of(refused(ENDS_BEFORE_START));
    }
    if (isFuture(facts.from()) || (to != null && isFuture(to))) {
      return Optional.of(refused(IN_THE_FUTURE));
    }
    if (merchants.ownerOf(facts.account()).isEmpty()) {
      return Optional.of(refused(UNKNOWN_ACCOUNT));
    }
    if (old != null
        && old.account().equals(facts.account())
        && old.location().equals(facts.location())
        && old.validFrom().equals(facts.from())
        && Objects.equals(old.validTo(), to)) {
      return Optional.of(refused(NOTHING_CHANGED, old));
    }
    return current.stream()
        .filter(binding -> !binding.equals(old))
        .filter(
            binding ->
                (to == null || binding.validFrom().isBefore(to))
                    && (binding.validTo() == null || binding.validTo().isAfter(facts.from())))
        .findFirst()
        .map(binding -> refused(OVERLAPPING_CORRECTION, binding));
  }

  private Binding binding(TerminalSerial terminal, Correction.Facts facts, Instant now) {
    MerchantId merchant = merchants.ownerOf(facts.account()).orElseThrow();
    return new Binding(
        UUID.randomUUID(),
        terminal,
        merchant,
        facts.account(),
        settings.acquirerCode(),
        codes.of(merchant, facts.location().province()),
        facts.location(),
        facts.from(),
        facts.to(),
        now,
        null);
  }

  private BindingOutcome open(
      Version.Kind kind,
      TerminalSerial terminal,
      MerchantId merchant,
      UUID account,
      Address location,
      Instant from,
      Instant now,
      String by) {
    Binding binding = binding(terminal, new Correction.Facts(account, location, from, null), now);
    insert(binding, rows.change(kind, now, by, null, null));
    return new BindingOutcome.Recorded(binding);
  }

  /** Supersedes an open binding by the same one with an end. */
  private Binding close(Binding open, Instant end, Instant now, UUID change) {
    Binding closed =
        new Binding(
            UUID.randomUUID(),
            open.terminal(),
            open.merchant(),
            open.account(),
            open.acquirerCode(),
            open.merchantCode(),
            open.location(),
            open.validFrom(),
            end,
            now,
            null);
    rows.supersede(open, now, change);
    insert(closed, change);
    return closed;
  }

  private void insert(Binding binding, UUID change) {
    if (!rows.insert(binding, change)) {
      throw new IllegalStateException("terminal " + binding.terminal() + " was not locked");
    }
  }

  private static Binding superseded(Binding binding, Instant at) {
    return new Binding(
        binding.id(),
        binding.terminal(),
        binding.merchant(),
        binding.account(),
        binding.acquirerCode(),
        binding.merchantCode(),
        binding.location(),
        binding.validFrom(),
        binding.validTo(),
        binding.recordedAt(),
        at);
  }

  private boolean isOf(MerchantId merchant, UUID account) {
    return merchants.ownerOf(account).filter(merchant::equals).isPresent();
  }

  private boolean isFuture(Instant moment) {
    return moment.isAfter(clock.instant());
  }

  private static @Nullable Binding last(List<Binding> bindings) {
    return bindings.isEmpty() ? null : bindings.get(bindings.size() - 1);
  }

  private static BindingOutcome.Refused refused(Refusal refusal) {
    return refused(refusal, null);
  }

  private static BindingOutcome.Refused refused(Refusal refusal, @Nullable Binding inTheWay) {
    return new BindingOutcome.Refused(refusal, inTheWay);
  }
}
