package io.posbind.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.posbind.PosbindIT;
import io.posbind.merchant.Address;
import io.posbind.merchant.KeptProfiles;
import io.posbind.merchant.Merchants;
import io.posbind.terminal.TerminalSerial;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@PosbindIT
class BindingsIT {

  private static final Address SHOP = Field.place("杨浦区国定路335号");
  private static final Address BRANCH = Field.place("黄浦区南京东路100号");

  @Autowired private Bindings bindings;
  @Autowired private Merchants merchants;
  @Autowired private KeptProfiles profiles;
  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionTemplate transaction;

  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
  private final Instant may = now.minus(Duration.ofDays(200));
  private final Instant june = now.minus(Duration.ofDays(170));
  private final Instant july = now.minus(Duration.ofDays(140));

  private Field.Shop shop;
  private Field.Shop other;
  private TerminalSerial terminal;

  @BeforeEach
  void standInTheField() {
    Field field = new Field(jdbc, merchants);
    shop = field.shop(2);
    other = field.shop();
    terminal = field.terminal();
  }

  @Test
  void tellsWhatIsBoundWithAllFiveElements() {
    Binding bound = recorded(bind(shop, may));

    assertThat(bindings.asOf(terminal, now)).contains(bound);
    assertThat(bound.merchant()).isEqualTo(shop.id());
    assertThat(bound.account()).isEqualTo(shop.account());
    assertThat(bound.location()).isEqualTo(SHOP);
    assertThat(bound.acquirerCode()).isEqualTo("99990000");
    assertThat(bound.merchantCode().value()).matches("9993100[0-9]{8}");
    assertThat(bindings.merchantCode(shop.id())).contains(bound.merchantCode());
    assertThat(bound.isOpen()).isTrue();
  }

  @Test
  void knowsForEverWhoWasBoundOnce() {
    recorded(bind(shop, may));
    recorded(bindings.unbind(terminal, june, "clerk"));

    assertThat(profiles.strangers(Set.of(shop.id(), other.id()))).containsExactly(other.id());
    boolean forgotten =
        Boolean.TRUE.equals(
            transaction.execute(status -> profiles.forget(shop.id(), UUID.randomUUID())));
    assertThat(forgotten).isFalse();
    assertThat(merchants.accounts(shop.accounts())).hasSize(2);
  }

  @Test
  void isBoundFromTheFirstMomentToTheLastBeforeTheEnd() {
    recorded(bind(shop, may));
    recorded(bindings.unbind(terminal, june, "clerk"));

    assertThat(bindings.asOf(terminal, may.minusNanos(1_000))).isEmpty();
    assertThat(bindings.asOf(terminal, may)).isPresent();
    assertThat(bindings.asOf(terminal, june.minusNanos(1_000))).isPresent();
    assertThat(bindings.asOf(terminal, june)).isEmpty();
  }

  @Test
  void remembersWhatItKnewBefore() {
    Binding open = recorded(bind(shop, may));
    Binding closed = recorded(bindings.unbind(terminal, june, "clerk"));

    assertThat(bindings.asOf(terminal, july)).isEmpty();
    assertThat(bindings.asOf(terminal, july, open.recordedAt()).map(Binding::id))
        .contains(open.id());
    assertThat(bindings.asOf(terminal, july, closed.recordedAt())).isEmpty();
    assertThat(bindings.asOf(terminal, may, open.recordedAt().minusNanos(1_000))).isEmpty();
    assertThat(bindings.history(terminal))
        .extracting(version -> version.recorded().kind())
        .containsExactly(Version.Kind.BOUND, Version.Kind.UNBOUND);
  }

  @Test
  void findsTheTerminalsOfAnAccount() {
    TerminalSerial second = new Field(jdbc, merchants).terminal();
    recorded(bind(shop, may));
    recorded(bindings.bind(new Bind(second, shop.id(), shop.account(), BRANCH, june, "clerk")));

    assertThat(bindings.asOf(shop.account(), may))
        .extracting(Binding::terminal)
        .containsExactly(terminal);
    assertThat(bindings.asOf(shop.stated().get(0).number(), now))
        .extracting(Binding::terminal)
        .containsExactlyInAnyOrder(terminal, second);
    assertThat(bindings.asOf(shop.account(), now, now.minusSeconds(60))).isEmpty();
    assertThat(bindings.asOf(shop.accounts().get(1), now)).isEmpty();
  }

  @Test
  void bindsOneTerminalToOneMerchantOnly() {
    Binding bound = recorded(bind(shop, may));

    assertThat(bind(shop, june)).isEqualTo(refused(Refusal.ALREADY_BOUND, bound));
    assertThat(bind(other, june)).isEqualTo(refused(Refusal.OTHER_MERCHANT, bound));
  }

  @Test
  void givesATerminalToAnotherMerchantOnlyAfterItWasBackInStock() {
    recorded(bind(shop, may));
    Binding ended = recorded(bindings.unbind(terminal, june, "clerk"));

    assertThat(bind(other, july)).isEqualTo(refused(Refusal.OTHER_MERCHANT, ended));

    restocked(july.minusSeconds(1));

    assertThat(bind(other, july)).isInstanceOf(BindingOutcome.Recorded.class);
  }

  @Test
  void bindsAgainWhereItEndedAndNotBefore() {
    recorded(bind(shop, may));
    Binding ended = recorded(bindings.unbind(terminal, june, "clerk"));

    assertThat(bind(shop, june.minusNanos(1_000)))
        .isEqualTo(refused(Refusal.NOT_AFTER_PREVIOUS_END, ended));
    assertThat(bind(shop, june)).isInstanceOf(BindingOutcome.Recorded.class);
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    TerminalSerial nowhere = new TerminalSerial("NOSUCHTERMINAL");

    assertThat(bindings.bind(new Bind(nowhere, shop.id(), shop.account(), SHOP, may, "clerk")))
        .isEqualTo(refused(Refusal.UNKNOWN_TERMINAL));
    assertThat(bindings.unbind(nowhere, may, "clerk")).isEqualTo(refused(Refusal.UNKNOWN_TERMINAL));
    assertThat(bindings.bind(new Bind(terminal, shop.id(), UUID.randomUUID(), SHOP, may, "clerk")))
        .isEqualTo(refused(Refusal.UNKNOWN_ACCOUNT));
    assertThat(bindings.bind(new Bind(terminal, shop.id(), other.account(), SHOP, may, "clerk")))
        .isEqualTo(refused(Refusal.UNKNOWN_ACCOUNT));
    assertThat(bindings.unbind(terminal, may, "clerk")).isEqualTo(refused(Refusal.NOT_BOUND));
    assertThat(rebind(shop.account(), may)).isEqualTo(refused(Refusal.NOT_BOUND));
  }

  @Test
  void recordsNothingBeforeItHappened() {
    Instant tomorrow = now.plus(Duration.ofDays(1));

    assertThat(bind(shop, tomorrow)).isEqualTo(refused(Refusal.IN_THE_FUTURE));
    recorded(bind(shop, may));
    assertThat(bindings.unbind(terminal, tomorrow, "clerk"))
        .isEqualTo(refused(Refusal.IN_THE_FUTURE));
    assertThat(rebind(shop.accounts().get(1), tomorrow)).isEqualTo(refused(Refusal.IN_THE_FUTURE));
  }

  @Test
  void endsNothingBeforeItBegan() {
    Binding bound = recorded(bind(shop, june));

    assertThat(bindings.unbind(terminal, june, "clerk"))
        .isEqualTo(refused(Refusal.NOT_AFTER_START, bound));
    assertThat(rebind(shop.accounts().get(1), may))
        .isEqualTo(refused(Refusal.NOT_AFTER_START, bound));
  }

  @Test
  void movesToAnotherAccountWithoutAGap() {
    recorded(bind(shop, may));

    Binding moved = recorded(rebind(shop.accounts().get(1), june));

    assertThat(bindings.asOf(terminal, june.minusNanos(1_000)).orElseThrow().account())
        .isEqualTo(shop.account());
    assertThat(bindings.asOf(terminal, june)).contains(moved);
    assertThat(rebind(shop.accounts().get(1), july))
        .isEqualTo(refused(Refusal.NOTHING_CHANGED, moved));
  }

  @Test
  void rebindsAfterAGapForTheSameMerchantOnly() {
    recorded(bind(shop, may));
    recorded(bindings.unbind(terminal, june, "clerk"));

    assertThat(rebind(other.account(), july)).isEqualTo(refused(Refusal.UNKNOWN_ACCOUNT));
    assertThat(recorded(rebind(shop.accounts().get(1), july)).merchant()).isEqualTo(shop.id());
  }

  @Test
  void doesNotRebindATerminalThatWentBackToStock() {
    recorded(bind(shop, may));
    Binding ended = recorded(bindings.unbind(terminal, june, "clerk"));
    restocked(june.plusSeconds(1));

    assertThat(rebind(shop.account(), july)).isEqualTo(refused(Refusal.NOT_BOUND, ended));
  }

  @Test
  void correctsThePastAndKeepsWhatItBelieved() {
    Binding wrong = recorded(bind(shop, may));
    recorded(bindings.unbind(terminal, july, "clerk"));
    Binding ended = bindings.known(terminal).get(0);

    Binding right =
        recorded(
            correct(
                new Correction.Amend(
                    ended.id(), new Correction.Facts(shop.accounts().get(1), BRANCH, may, june))));

    assertThat(bindings.asOf(terminal, may)).contains(right);
    assertThat(bindings.asOf(terminal, june)).isEmpty();
    assertThat(bindings.asOf(terminal, june, ended.recordedAt()).orElseThrow().account())
        .isEqualTo(shop.account());
    assertThat(bindings.asOf(terminal, july, wrong.recordedAt())).isPresent();
    Version.Change change = bindings.history(terminal).get(2).recorded();
    assertThat(change.by()).isEqualTo("clerk");
    assertThat(change.confirmedBy()).isEqualTo("clerk2");
    assertThat(change.reason()).isEqualTo("录错了账户");
  }

  @Test
  void addsAndRemovesWhatWasMissedOrNeverWas() {
    recorded(bind(shop, july));

    Binding missed =
        recorded(
            correct(new Correction.Add(new Correction.Facts(shop.account(), SHOP, may, june))));
    assertThat(bindings.asOf(terminal, may)).contains(missed);

    Binding removed = recorded(correct(new Correction.Remove(missed.id())));
    assertThat(removed.supersededAt()).isNotNull();
    assertThat(bindings.asOf(terminal, may)).isEmpty();
    assertThat(bindings.asOf(terminal, july)).isPresent();
  }

  @Test
  void correctsTheMerchantByItsAccount() {
    Binding wrong = recorded(bind(shop, may));

    Binding right =
        recorded(
            correct(
                new Correction.Amend(
                    wrong.id(), new Correction.Facts(other.account(), SHOP, may, null))));

    assertThat(right.merchant()).isEqualTo(other.id());
    assertThat(right.merchantCode()).isNotEqualTo(wrong.merchantCode());
  }

  @Test
  void refusesACorrectionThatOverlapsAnotherBinding() {
    recorded(bind(shop, may));
    Binding first = recorded(bindings.unbind(terminal, june, "clerk"));
    Binding second = recorded(bind(shop, july));

    assertThat(
            correct(
                new Correction.Amend(
                    first.id(), new Correction.Facts(shop.account(), SHOP, may, null))))
        .isEqualTo(refused(Refusal.OVERLAPPING_CORRECTION, second));
    assertThat(
            correct(
                new Correction.Add(
                    new Correction.Facts(shop.account(), SHOP, june.minusNanos(1_000), july))))
        .isEqualTo(refused(Refusal.OVERLAPPING_CORRECTION, first));
    assertThat(correct(new Correction.Add(new Correction.Facts(shop.account(), SHOP, june, july))))
        .isInstanceOf(BindingOutcome.Recorded.class);
  }

  @Test
  void refusesACorrectionThatIsNone() {
    Binding bound = recorded(bind(shop, may));
    Correction.Facts same = new Correction.Facts(shop.account(), SHOP, may, null);
    Correction.Amend amend = new Correction.Amend(bound.id(), same);

    assertThat(correct(amend)).isEqualTo(refused(Refusal.NOTHING_CHANGED, bound));
    assertThat(bindings.correct(new Correction(terminal, amend, "x", "clerk", "clerk")))
        .isEqualTo(refused(Refusal.SAME_PERSON));
    assertThat(bindings.correct(new Correction(terminal, amend, " ", "clerk", "clerk2")))
        .isEqualTo(refused(Refusal.NO_REASON));
    assertThat(correct(new Correction.Remove(UUID.randomUUID())))
        .isEqualTo(refused(Refusal.CHANGED_MEANWHILE));
    assertThat(
            correct(
                new Correction.Amend(
                    bound.id(), new Correction.Facts(shop.account(), SHOP, june, may))))
        .isEqualTo(refused(Refusal.ENDS_BEFORE_START));
    assertThat(
            correct(
                new Correction.Amend(
                    bound.id(),
                    new Correction.Facts(shop.account(), SHOP, may, now.plusSeconds(600)))))
        .isEqualTo(refused(Refusal.IN_THE_FUTURE));
    assertThat(
            correct(
                new Correction.Amend(
                    bound.id(), new Correction.Facts(UUID.randomUUID(), SHOP, may, null))))
        .isEqualTo(refused(Refusal.UNKNOWN_ACCOUNT));
  }

  @Test
  void leavesTheCallersTransactionUsableAfterARefusal() {
    recorded(bind(shop, may));

    transaction.executeWithoutResult(
        status -> {
          assertThat(bind(other, june)).isInstanceOf(BindingOutcome.Refused.class);
          recorded(bindings.unbind(terminal, june, "clerk"));
        });

    assertThat(bindings.asOf(terminal, june)).isEmpty();
  }

  /** Whatever a node's clock says, time never goes back for a terminal. */
  @Test
  void recordsLaterThanEverythingBeforeIt() {
    List<Instant> recorded = new ArrayList<>();
    recorded.add(recorded(bind(shop, may)).recordedAt());
    transaction.executeWithoutResult(
        status -> {
          for (int i = 1; i <= 20; i++) {
            recorded.add(
                recorded(rebind(shop.accounts().get(i % 2), may.plusSeconds(i))).recordedAt());
          }
        });

    assertThat(recorded).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void letsOneOfAThousandBindATerminal() throws Exception {
    int rivals = 1_000;
    CountDownLatch start = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(rivals);
    List<Future<BindingOutcome>> wishes = new ArrayList<>();
    try {
      for (int i = 0; i < rivals; i++) {
        Field.Shop rival = i % 2 == 0 ? shop : other;
        wishes.add(
            threads.submit(
                () -> {
                  start.await();
                  return bind(rival, may);
                }));
      }
      start.countDown();
      int winners = 0;
      Binding winner = null;
      List<BindingOutcome.Refused> refusals = new ArrayList<>();
      for (Future<BindingOutcome> wish : wishes) {
        if (wish.get() instanceof BindingOutcome.Recorded recorded) {
          winners++;
          winner = recorded.binding();
        } else {
          refusals.add((BindingOutcome.Refused) wish.get());
        }
      }
      assertThat(winners).isEqualTo(1);
      assertThat(refusals).hasSize(999);
      Binding inTheWay = Objects.requireNonNull(winner);
      assertThat(refusals)
          .allSatisfy(
              refusal -> {
                assertThat(refusal.refusal()).isIn(Refusal.ALREADY_BOUND, Refusal.OTHER_MERCHANT);
                assertThat(refusal.inTheWay()).isEqualTo(inTheWay);
              });
    } finally {
      threads.shutdownNow();
    }
    assertThat(bindings.history(terminal)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update posbind.binding set valid_to = now() where terminal = ?",
        "update posbind.binding set superseded_at = null, superseded_in = null where terminal = ?",
        "update posbind.binding set superseded_at = now() + interval '1 hour' where terminal = ?",
        "delete from posbind.binding where terminal = ?",
        "insert into posbind.binding select (jsonb_populate_record(b, jsonb_build_object('id',"
            + " gen_random_uuid(), 'superseded_at', null, 'superseded_in', null))).* from"
            + " posbind.binding b where superseded_at is null and terminal = ?",
        "update posbind.binding_change set recorded_by = 'x' where id in (select recorded_in from"
            + " posbind.binding where terminal = ?)"
      })
  void isKeptRightByTheDatabaseItself(String attempt) {
    recorded(bind(shop, may));
    recorded(bindings.unbind(terminal, june, "clerk"));
    List<Version> before = bindings.history(terminal);

    assertThatThrownBy(() -> jdbc.sql(attempt).param(terminal.value()).update())
        .isInstanceOf(DataAccessException.class);

    assertThat(bindings.history(terminal)).isEqualTo(before);
  }

  @Test
  void keepsAnAccountWithItsMerchantInTheDatabase() {
    Binding bound = recorded(bind(shop, may));

    assertThatThrownBy(
            () ->
                jdbc.sql(
                        """
                        insert into posbind.binding
                        select (jsonb_populate_record(b, jsonb_build_object('id', gen_random_uuid(),
                          'account', ?, 'valid_from', '2020-01-01', 'valid_to', '2020-01-02'))).*
                        from posbind.binding b where id = ?
                        """)
                    .params(other.account().toString(), bound.id())
                    .update())
        .hasMessageContaining("binding_account_of_merchant");
  }

  @Test
  void isNotTruncated() {
    assertThatThrownBy(() -> jdbc.sql("truncate posbind.binding cascade").update())
        .hasMessageContaining("append-only");
  }

  @Test
  void sealsTheLocation() {
    recorded(bind(shop, may));

    assertThat(
            jdbc.sql("select b::text from posbind.binding b where terminal = ?")
                .param(terminal.value())
                .query(String.class)
                .single())
        .doesNotContain("国定路");
    assertThat(bindings.asOf(terminal, now).orElseThrow().toString()).doesNotContain("国定路");
  }

  private BindingOutcome bind(Field.Shop merchant, Instant from) {
    return bindings.bind(
        new Bind(terminal, merchant.id(), merchant.account(), SHOP, from, "clerk"));
  }

  private BindingOutcome rebind(UUID account, Instant from) {
    return bindings.rebind(new Rebind(terminal, account, SHOP, from, "clerk"));
  }

  private BindingOutcome correct(Correction.Change change) {
    return bindings.correct(new Correction(terminal, change, "录错了账户", "clerk", "clerk2"));
  }

  private void restocked(Instant at) {
    jdbc.sql(
            """
            insert into posbind.terminal_event (terminal, at, transition, by_whom)
            values (?, ?, 'RESTOCK', 'technician')
            """)
        .params(terminal.value(), java.sql.Timestamp.from(at))
        .update();
  }

  private static Binding recorded(BindingOutcome outcome) {
    assertThat(outcome).isInstanceOf(BindingOutcome.Recorded.class);
    return ((BindingOutcome.Recorded) outcome).binding();
  }

  private static BindingOutcome refused(Refusal refusal) {
    return new BindingOutcome.Refused(refusal, null);
  }

  private static BindingOutcome refused(Refusal refusal, Binding inTheWay) {
    return new BindingOutcome.Refused(refusal, inTheWay);
  }
}
