package io.posbind.binding;

import io.posbind.merchant.Address;
import io.posbind.merchant.Merchants;
import io.posbind.terminal.TerminalSerial;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What the binding store should do, told in another way: beside the store stands an oracle that
 * keeps, for each terminal, the whole of what is believed after each entry. The two are given the
 * same steps and must give the same answers, whatever is asked of whatever time.
 */
public final class BindingModel {

  private static final int TERMINALS = 4;
  private static final int MERCHANTS = 3;
  private static final int ACCOUNTS_EACH = 2;
  private static final int MINUTES = 240;
  private static final List<Address> PLACES =
      List.of(Field.place("杨浦区国定路335号"), Field.place("黄浦区南京东路100号"));

  /** What a step does. */
  public enum Op {
    BIND,
    UNBIND,
    REBIND,
    AMEND,
    REMOVE,
    ADD,
    RESTOCK,
    RACE
  }

  /**
   * A step; what its numbers stand for is up to its kind.
   *
   * @param odd asks for something that cannot be: the future, another's account, one person alone
   */
  public record Step(
      Op op, int terminal, int account, int place, int from, int to, int pick, boolean odd) {

    private static final Op[] OFTEN = {
      Op.BIND,
      Op.BIND,
      Op.BIND,
      Op.UNBIND,
      Op.UNBIND,
      Op.REBIND,
      Op.REBIND,
      Op.AMEND,
      Op.AMEND,
      Op.AMEND,
      Op.ADD,
      Op.ADD,
      Op.REMOVE,
      Op.RESTOCK
    };

    /** Any step. */
    public static Step random(Random random) {
      // A race needs threads and commits: few, but enough of them.
      Op op = random.nextInt(50) == 0 ? Op.RACE : OFTEN[random.nextInt(OFTEN.length)];
      return of(op, random);
    }

    private static Step of(Op op, Random random) {
      return new Step(
          op,
          random.nextInt(TERMINALS),
          random.nextInt(MERCHANTS * ACCOUNTS_EACH),
          random.nextInt(PLACES.size()),
          random.nextInt(MINUTES),
          random.nextInt(MINUTES + 20),
          random.nextInt(1_000),
          random.nextInt(25) == 0);
    }
  }

  /** A binding, as the oracle thinks of it. */
  private record Fact(int account, int place, Instant from, @Nullable Instant to) {

    int merchant() {
      return account / ACCOUNTS_EACH;
    }

    boolean holds(Instant at) {
      return !from.isAfter(at) && (to == null || to.isAfter(at));
    }

    boolean meets(Fact other) {
      return (to == null || other.from.isBefore(to))
          && (other.to == null || other.to.isAfter(from));
    }
  }

  /** What the oracle expects: a refusal, or the facts that are believed from then on. */
  private record Expected(@Nullable Refusal refusal, List<Fact> facts) {}

  private final Bindings bindings;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Instant base =
      Instant.now().minus(Duration.ofDays(900)).truncatedTo(ChronoUnit.HOURS);
  private final Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
  private final List<TerminalSerial> terminals = new ArrayList<>();
  private final List<Field.Shop> shops = new ArrayList<>();
  private final List<UUID> accounts = new ArrayList<>();
  private final List<TreeMap<Instant, List<Fact>>> believed = new ArrayList<>();
  private final List<List<Instant>> restocked = new ArrayList<>();
  private final List<UUID> stale = new ArrayList<>();
  private int recorded;
  private int refused;
  private int races;

  /** A world of its own, on terminals and merchants that nobody else has. */
  public BindingModel(
      Bindings bindings, Merchants merchants, JdbcClient jdbc, TransactionTemplate transaction) {
    this.bindings = bindings;
    this.jdbc = jdbc;
    this.transaction = transaction;
    Field field = new Field(jdbc, merchants);
    for (int i = 0; i < MERCHANTS; i++) {
      Field.Shop shop = field.shop(ACCOUNTS_EACH);
      shops.add(shop);
      accounts.addAll(shop.accounts());
    }
    for (int i = 0; i < TERMINALS; i++) {
      terminals.add(field.terminal());
      believed.add(new TreeMap<>());
      restocked.add(new ArrayList<>());
    }
  }

  /**
   * Takes the steps, comparing after each.
   *
   * @throws AssertionError at the first difference
   */
  public void run(List<Step> steps) {
    List<Step> together = new ArrayList<>();
    for (Step step : steps) {
      if (step.op() == Op.RACE) {
        inOneTransaction(together);
        race(step);
      } else {
        together.add(step);
      }
    }
    inOneTransaction(together);
    compareAll();
  }

  /** How much of what happened. */
  public String summary() {
    return "%d recorded, %d refused, %d races".formatted(recorded, refused, races);
  }

  private void inOneTransaction(List<Step> steps) {
    if (!steps.isEmpty()) {
      transaction.executeWithoutResult(status -> steps.forEach(this::take));
      steps.clear();
    }
  }

  private void take(Step step) {
    if (step.op() == Op.RESTOCK) {
      restock(step);
    } else {
      @Nullable UUID target = target(step);
      Expected expected = expected(step, now(step.terminal()), target);
      learn(step, expected, tell(step, target));
    }
    probe(step);
  }

  /** Two wishes for one terminal at once come out as if one had come after the other. */
  private void race(Step seed) {
    races++;
    Random random = new Random(seed.pick() * 31L + seed.from());
    Step first = sameTerminal(seed.terminal(), random);
    Step second = sameTerminal(seed.terminal(), random);
    @Nullable UUID firstTarget = target(first);
    @Nullable UUID secondTarget = target(second);
    List<Fact> before = now(seed.terminal());
    List<Binding> rows = bindings.known(terminals.get(seed.terminal()));
    CyclicBarrier start = new CyclicBarrier(2);
    CompletableFuture<BindingOutcome> one =
        CompletableFuture.supplyAsync(() -> together(start, first, firstTarget));
    CompletableFuture<BindingOutcome> two =
        CompletableFuture.supplyAsync(() -> together(start, second, secondTarget));
    BindingOutcome firstOutcome = one.join();
    BindingOutcome secondOutcome = two.join();
    if (!explains(
            before, rows, first, firstTarget, firstOutcome, second, secondTarget, secondOutcome)
        && !explains(
            before, rows, second, secondTarget, secondOutcome, first, firstTarget, firstOutcome)) {
      throw new AssertionError(
          "no order of %s and %s explains %s and %s after %s"
              .formatted(first, second, firstOutcome, secondOutcome, before));
    }
  }

  private BindingOutcome together(CyclicBarrier start, Step step, @Nullable UUID target) {
    try {
      start.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    return Objects.requireNonNull(transaction.execute(status -> tell(step, target)));
  }

  /** Whether the first before the second gives these outcomes; if so, that is what happened. */
  private boolean explains(
      List<Fact> before,
      List<Binding> rows,
      Step first,
      @Nullable UUID firstTarget,
      BindingOutcome firstOutcome,
      Step second,
      @Nullable UUID secondTarget,
      BindingOutcome secondOutcome) {
    Expected one = expected(first, before, firstTarget, rows);
    if (!sameRefusal(one, firstOutcome)) {
      return false;
    }
    List<Fact> between = one.refusal() == null ? one.facts() : before;
    // What the first changed is another row now.
    List<Binding> left = rows.stream().filter(row -> between.contains(factOf(row))).toList();
    Expected two = expected(second, between, secondTarget, left);
    if (!sameRefusal(two, secondOutcome)
        || (firstOutcome instanceof BindingOutcome.Recorded a
            && secondOutcome instanceof BindingOutcome.Recorded b
            && !timeOf(a.binding()).isBefore(timeOf(b.binding())))) {
      return false;
    }
    learn(first, one, firstOutcome);
    learn(second, two, secondOutcome);
    return true;
  }

  private static Step sameTerminal(int terminal, Random random) {
    Op[] racing = {Op.BIND, Op.BIND, Op.UNBIND, Op.REBIND, Op.AMEND, Op.ADD, Op.REMOVE};
    Step any = Step.of(racing[random.nextInt(racing.length)], random);
    return new Step(
        any.op(), terminal, any.account(), any.place(), any.from(), any.to(), any.pick(), false);
  }

  private void restock(Step step) {
    Instant at = time(step.from());
    jdbc.sql(
            """
            insert into posbind.terminal_event (terminal, at, transition, by_whom)
            values (?, ?, 'RESTOCK', 'model')
            """)
        .params(terminals.get(step.terminal()).value(), Timestamp.from(at))
        .update();
    restocked.get(step.terminal()).add(at);
  }

  /** The row that a correction names: mostly a current one, sometimes one superseded long ago. */
  private @Nullable UUID target(Step step) {
    if (step.op() != Op.AMEND && step.op() != Op.REMOVE) {
      return null;
    }
    List<Binding> current = bindings.known(terminals.get(step.terminal()));
    if (!stale.isEmpty() && (current.isEmpty() || step.pick() % 10 == 0)) {
      return stale.get(step.pick() % stale.size());
    }
    return current.isEmpty() ? UUID.randomUUID() : current.get(step.pick() % current.size()).id();
  }

  private BindingOutcome tell(Step step, @Nullable UUID target) {
    TerminalSerial terminal = terminals.get(step.terminal());
    UUID account = accounts.get(step.account());
    Address place = PLACES.get(step.place());
    Instant from = from(step);
    return switch (step.op()) {
      case BIND ->
          bindings.bind(
              new Bind(
                  terminal,
                  shops.get(step.account() / ACCOUNTS_EACH).id(),
                  account,
                  place,
                  from,
                  "model"));
      case UNBIND -> bindings.unbind(terminal, from, "model");
      case REBIND -> bindings.rebind(new Rebind(terminal, account, place, from, "model"));
      case AMEND ->
          correct(step, new Correction.Amend(Objects.requireNonNull(target), facts(step)));
      case REMOVE -> correct(step, new Correction.Remove(Objects.requireNonNull(target)));
      case ADD -> correct(step, new Correction.Add(facts(step)));
      case RESTOCK, RACE -> throw new IllegalArgumentException(step.toString());
    };
  }

  private BindingOutcome correct(Step step, Correction.Change change) {
    return bindings.correct(
        new Correction(
            terminals.get(step.terminal()), change, "model", "one", step.odd() ? "one" : "two"));
  }

  private Correction.Facts facts(Step step) {
    return new Correction.Facts(
        accounts.get(step.account()), PLACES.get(step.place()), time(step.from()), end(step));
  }

  private Expected expected(Step step, List<Fact> facts, @Nullable UUID target) {
    return expected(step, facts, target, bindings.known(terminals.get(step.terminal())));
  }

  private Expected expected(
      Step step, List<Fact> facts, @Nullable UUID target, List<Binding> rows) {
    @Nullable Fact last = facts.stream().max(Comparator.comparing(Fact::from)).orElse(null);
    Instant from = from(step);
    boolean correction = step.op() == Op.AMEND || step.op() == Op.ADD || step.op() == Op.REMOVE;
    if (correction) {
      return corrected(step, facts, target, rows);
    }
    if (from.equals(tomorrow)) {
      return refusal(Refusal.IN_THE_FUTURE);
    }
    Fact wish = new Fact(step.account(), step.place(), from, null);
    return switch (step.op()) {
      case BIND -> bound(step, facts, last, wish);
      case UNBIND -> {
        if (last == null || last.to() != null) {
          yield refusal(Refusal.NOT_BOUND);
        }
        yield from.isAfter(last.from())
            ? new Expected(null, replaced(facts, last, ended(last, from)))
            : refusal(Refusal.NOT_AFTER_START);
      }
      default -> rebound(step, facts, last, wish);
    };
  }

  private Expected bound(Step step, List<Fact> facts, @Nullable Fact last, Fact wish) {
    if (last == null) {
      return new Expected(null, with(facts, wish));
    }
    boolean other = last.merchant() != wish.merchant();
    if (last.to() == null) {
      return refusal(other ? Refusal.OTHER_MERCHANT : Refusal.ALREADY_BOUND);
    }
    if (last.to().isAfter(wish.from())) {
      return refusal(Refusal.NOT_AFTER_PREVIOUS_END);
    }
    boolean back =
        restocked.get(step.terminal()).stream()
            .anyMatch(at -> !at.isBefore(last.from()) && !at.isAfter(wish.from()));
    return other && !back ? refusal(Refusal.OTHER_MERCHANT) : new Expected(null, with(facts, wish));
  }

  private Expected rebound(Step step, List<Fact> facts, @Nullable Fact last, Fact wish) {
    if (last == null) {
      return refusal(Refusal.NOT_BOUND);
    }
    if (last.merchant() != wish.merchant()) {
      return refusal(Refusal.UNKNOWN_ACCOUNT);
    }
    if (last.to() == null) {
      if (!wish.from().isAfter(last.from())) {
        return refusal(Refusal.NOT_AFTER_START);
      }
      return last.account() == wish.account() && last.place() == wish.place()
          ? refusal(Refusal.NOTHING_CHANGED)
          : new Expected(null, with(replaced(facts, last, ended(last, wish.from())), wish));
    }
    if (last.to().isAfter(wish.from())) {
      return refusal(Refusal.NOT_AFTER_PREVIOUS_END);
    }
    return restocked.get(step.terminal()).stream().anyMatch(at -> !at.isBefore(last.from()))
        ? refusal(Refusal.NOT_BOUND)
        : new Expected(null, with(facts, wish));
  }

  private Expected corrected(
      Step step, List<Fact> facts, @Nullable UUID target, List<Binding> rows) {
    if (step.odd()) {
      return refusal(Refusal.SAME_PERSON);
    }
    @Nullable Fact old = null;
    if (target != null) {
      Optional<Binding> row = rows.stream().filter(one -> one.id().equals(target)).findFirst();
      if (row.isEmpty()) {
        return refusal(Refusal.CHANGED_MEANWHILE);
      }
      old = factOf(row.get());
      if (step.op() == Op.REMOVE) {
        return new Expected(null, without(facts, old));
      }
    }
    @Nullable Instant end = end(step);
    Fact wish = new Fact(step.account(), step.place(), time(step.from()), end);
    if (end != null && !end.isAfter(wish.from())) {
      return refusal(Refusal.ENDS_BEFORE_START);
    }
    if (wish.equals(old)) {
      return refusal(Refusal.NOTHING_CHANGED);
    }
    List<Fact> others = old == null ? facts : without(facts, old);
    return others.stream().anyMatch(wish::meets)
        ? refusal(Refusal.OVERLAPPING_CORRECTION)
        : new Expected(null, with(others, wish));
  }

  private static boolean sameRefusal(Expected expected, BindingOutcome outcome) {
    return outcome instanceof BindingOutcome.Refused refused
        ? refused.refusal() == expected.refusal()
        : expected.refusal() == null;
  }

  private void learn(Step step, Expected expected, BindingOutcome outcome) {
    if (!sameRefusal(expected, outcome)) {
      throw new AssertionError(
          "%s: expected %s, but was %s; believed %s"
              .formatted(step, expected, outcome, now(step.terminal())));
    }
    if (outcome instanceof BindingOutcome.Refused) {
      refused++;
      return;
    }
    recorded++;
    Binding binding = ((BindingOutcome.Recorded) outcome).binding();
    Instant at = timeOf(binding);
    TreeMap<Instant, List<Fact>> snapshots = believed.get(step.terminal());
    if (!snapshots.isEmpty() && !at.isAfter(snapshots.lastKey())) {
      throw new AssertionError("recorded at " + at + ", not after " + snapshots.lastKey());
    }
    if (step.op() != Op.REMOVE && !expected.facts().contains(factOf(binding))) {
      throw new AssertionError(step + " gave " + binding + ", expected one of " + expected.facts());
    }
    snapshots.put(at, List.copyOf(expected.facts()));
    if (recorded % 7 == 0) {
      stale.add(binding.supersededAt() == null ? UUID.randomUUID() : binding.id());
    }
  }

  /** Asks both of some moment, as known at some moment, by terminal and by account. */
  private void probe(Step step) {
    TreeMap<Instant, List<Fact>> snapshots = believed.get(step.terminal());
    Instant at = time(step.pick() % (MINUTES + 10)).plusSeconds(step.pick() % 2 == 0 ? 0 : 30);
    TerminalSerial terminal = terminals.get(step.terminal());
    compare(step, at, null, factAt(now(step.terminal()), at), bindings.asOf(terminal, at));
    if (snapshots.isEmpty()) {
      return;
    }
    List<Instant> moments = new ArrayList<>(snapshots.keySet());
    Instant known =
        moments.get(step.to() % moments.size()).minusNanos(step.pick() % 3 == 0 ? 1_000 : 0);
    compare(
        step,
        at,
        known,
        factAt(knownAt(step.terminal(), known), at),
        bindings.asOf(terminal, at, known));
    if (step.pick() % 5 == 0) {
      int account = step.account();
      List<TerminalSerial> expected = new ArrayList<>();
      for (int i = 0; i < TERMINALS; i++) {
        if (factAt(now(i), at).filter(fact -> fact.account() == account).isPresent()) {
          expected.add(terminals.get(i));
        }
      }
      List<TerminalSerial> found =
          bindings.asOf(accounts.get(account), at).stream().map(Binding::terminal).toList();
      if (found.size() != expected.size() || !found.containsAll(expected)) {
        throw new AssertionError(
            "account %d at %s: %s, not %s".formatted(account, at, found, expected));
      }
    }
  }

  private void compare(
      Step step,
      Instant at,
      @Nullable Instant known,
      Optional<Fact> expected,
      Optional<Binding> found) {
    if (!found.map(this::factOf).equals(expected)) {
      throw new AssertionError(
          "after %s, terminal %d at %s known %s: expected %s, but was %s"
              .formatted(step, step.terminal(), at, known, expected, found));
    }
  }

  /** Compares all that was ever believed of every terminal. */
  private void compareAll() {
    for (int i = 0; i < TERMINALS; i++) {
      List<Binding> all =
          bindings.history(terminals.get(i)).stream().map(Version::binding).toList();
      for (Instant known : believed.get(i).keySet()) {
        List<Fact> found =
            all.stream()
                .filter(binding -> binding.knownAt(known))
                .map(this::factOf)
                .sorted(Comparator.comparing(Fact::from))
                .toList();
        if (!found.equals(sorted(knownAt(i, known)))) {
          throw new AssertionError(
              "terminal %d as known at %s: %s, not %s"
                  .formatted(i, known, found, knownAt(i, known)));
        }
      }
    }
  }

  private Fact factOf(Binding binding) {
    return new Fact(
        accounts.indexOf(binding.account()),
        PLACES.indexOf(binding.location()),
        binding.validFrom(),
        binding.validTo());
  }

  private static Instant timeOf(Binding binding) {
    return binding.supersededAt() == null ? binding.recordedAt() : binding.supersededAt();
  }

  private List<Fact> now(int terminal) {
    return believed.get(terminal).isEmpty()
        ? List.of()
        : believed.get(terminal).lastEntry().getValue();
  }

  private List<Fact> knownAt(int terminal, Instant known) {
    var entry = believed.get(terminal).floorEntry(known);
    return entry == null ? List.of() : entry.getValue();
  }

  private static Optional<Fact> factAt(List<Fact> facts, Instant at) {
    return facts.stream().filter(fact -> fact.holds(at)).findFirst();
  }

  private Instant from(Step step) {
    return step.odd() ? tomorrow : time(step.from());
  }

  private @Nullable Instant end(Step step) {
    return step.to() >= MINUTES ? null : time(step.to());
  }

  private Instant time(int minute) {
    return base.plus(Duration.ofMinutes(minute));
  }

  private static Fact ended(Fact fact, Instant to) {
    return new Fact(fact.account(), fact.place(), fact.from(), to);
  }

  private static List<Fact> with(List<Fact> facts, Fact added) {
    List<Fact> all = new ArrayList<>(facts);
    all.add(added);
    return all;
  }

  private static List<Fact> without(List<Fact> facts, Fact removed) {
    return facts.stream().filter(fact -> !fact.equals(removed)).toList();
  }

  private static List<Fact> replaced(List<Fact> facts, Fact old, Fact by) {
    return facts.stream().map(fact -> fact.equals(old) ? by : fact).toList();
  }

  private static List<Fact> sorted(List<Fact> facts) {
    return facts.stream().sorted(Comparator.comparing(Fact::from)).toList();
  }

  private static Expected refusal(Refusal refusal) {
    return new Expected(refusal, List.of());
  }
}
