package io.posbind.contractsigning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.posbind.Browser;
import io.posbind.PosbindIT;
import io.posbind.catalogue.Catalogue;
import io.posbind.catalogue.RepricedProduct;
import io.posbind.contract.ContractState;
import io.posbind.contract.ContractVersion;
import io.posbind.contract.Contracts;
import io.posbind.contract.Signature;
import io.posbind.order.Way;
import io.posbind.shared.CaseNumber;
import io.posbind.shared.FieldError;
import io.posbind.shared.Language;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Other fees for a contract in force: 30 full days, and only with the merchant's signature. */
@PosbindIT
class FeeChangesIT {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  @LocalServerPort private int port;
  @Autowired private FeeChanges changes;
  @Autowired private Contracts contracts;
  @Autowired private ContractSigning signing;
  @Autowired private Catalogue catalogue;
  @Autowired private Way way;
  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionTemplate transaction;
  private final Signatory desk;

  FeeChangesIT(@Autowired AutowireCapableBeanFactory beans) {
    this.desk = beans.createBean(Signatory.class);
  }

  @BeforeEach
  void haveDearerFeesToCome() {
    RepricedProduct.add(jdbc, transaction, catalogue);
  }

  @Test
  void announcesThirtyFullDaysAhead() {
    CaseNumber order = inForce(Language.EN);
    Instant before = Instant.now();
    ContractVersion change = announced(order);

    assertThat(change.state()).isEqualTo(ContractState.SENT);
    Instant day = day(change);
    assertThat(day)
        .isAfterOrEqualTo(before.plus(Duration.ofDays(30)))
        .isBefore(before.plus(Duration.ofDays(32)));
    assertThat(LocalTime.ofInstant(day, ZONE)).isEqualTo(LocalTime.MIDNIGHT);
    assertThat(change.respondBy()).isEqualTo(day);
    assertThat(change.document().takesEffect()).isEqualTo(day.toString());
    assertThat(signing.signatures(change))
        .extracting(Signature::party)
        .containsExactly(Signature.Party.INSTITUTION);
    assertThat(
            FeeDifference.between(
                versions(order).get(0).document().fees(), change.document().fees(), Language.EN))
        .singleElement()
        .satisfies(
            difference -> {
              assertThat(difference.label()).containsIgnoringCase("sim");
              assertThat(difference.before()).isNotEqualTo(difference.after());
            });
    assertThat(signing.changes(change, Language.EN)).hasSize(1);
    assertThat(signing.changes(versions(order).get(0), Language.EN)).isEmpty();
    assertThat(desk.told(order)).endsWith("in-force", "fee-change");
    Signatory.Letter letter = Signatory.letter(order, port, "your decision");
    FeeDifference sim = signing.changes(change, Language.EN).get(0);
    for (String part : new String[] {letter.text(), letter.html()}) {
      assertThat(part).contains(sim.label(), sim.before(), sim.after());
    }
    assertThat(version(order, day.plus(Duration.ofDays(400)))).isEqualTo(1);
    assertThat(changes.announce(change.number(), "manager"))
        .map(FieldError::code)
        .hasValue("contract.changePending");
    assertThat(versions(order)).hasSize(2);
  }

  @Test
  void takesEffectOnItsDayWhenTheMerchantHasSigned() {
    CaseNumber order = inForce(Language.ZH_CN);
    Instant day = day(announced(order));
    anHourAgo(order);
    desk.sign(order, port);

    assertThat(desk.told(order)).endsWith("fee-change", "code", "fee-change-agreed");
    assertThat(desk.view(order).status()).isEqualTo(SigningStatus.IN_FORCE);
    changes.onTheirDay();
    assertThat(states(order)).containsExactly(ContractState.IN_FORCE, ContractState.SIGNED);
    assertThat(version(order, Instant.now())).isEqualTo(1);
    assertThat(version(order, day.minusMillis(1))).isEqualTo(1);
    assertThat(version(order, day)).isEqualTo(2);
    assertThat(changes.refusal(desk.view(order).number(), "manager"))
        .map(FieldError::code)
        .hasValue("contract.changePending");

    daysPass(order, 33);
    assertThat(version(order, Instant.now())).isEqualTo(2);
    changes.onTheirDay();
    changes.onTheirDay();
    assertThat(states(order)).containsExactly(ContractState.SUPERSEDED, ContractState.IN_FORCE);
    assertThat(version(order, Instant.now())).isEqualTo(2);
    assertThat(version(order, Instant.now().minus(Duration.ofDays(10)))).isEqualTo(1);
    assertThat(events(order)).containsOnlyOnce("change_in_force");
    assertThat(changes.refusal(desk.view(order).number(), "manager"))
        .map(FieldError::code)
        .hasValue("contract.nothingToChange");
  }

  @Test
  void leavesTheFeesAsTheyAreWithoutConsent() {
    CaseNumber order = inForce(Language.EN);
    ContractVersion change = announced(order);
    daysPass(order, 33);

    assertThat(signing.sign(order, change.sha256(), "123456", Signatory.origin()))
        .isEqualTo(new SignOutcome.NotOpen(ContractState.EXPIRED));
    changes.onTheirDay();
    changes.onTheirDay();
    assertThat(states(order)).containsExactly(ContractState.IN_FORCE, ContractState.EXPIRED);
    assertThat(desk.told(order)).containsOnlyOnce("fees-stay");
    assertThat(version(order, Instant.now().plus(Duration.ofDays(400)))).isEqualTo(1);
    assertThat(desk.view(order).status()).isEqualTo(SigningStatus.IN_FORCE);
    assertThat(changes.refusal(change.number(), "manager")).isEmpty();
  }

  @Test
  void leavesTheFeesAsTheyAreWhenTheMerchantSaysNo() {
    CaseNumber order = inForce(Language.ZH_CN);
    ContractVersion change = announced(order);

    assertThat(signing.decline(order, change.sha256(), "fees", ""))
        .isEqualTo(new SignOutcome.Done());
    assertThat(states(order)).containsExactly(ContractState.IN_FORCE, ContractState.DECLINED);
    assertThat(desk.told(order)).endsWith("fee-change", "fees-stay");
    assertThat(desk.task(order)).isNull();
    assertThat(desk.view(order).status()).isEqualTo(SigningStatus.IN_FORCE);
    daysPass(order, 33);
    changes.onTheirDay();
    assertThat(desk.told(order)).containsOnlyOnce("fees-stay");
    assertThat(version(order, Instant.now())).isEqualTo(1);
  }

  @Test
  void endsWithTheContract() {
    CaseNumber order = inForce(Language.ZH_CN);
    Instant day = day(announced(order));
    anHourAgo(order);
    desk.sign(order, port);

    way.undo(SigningNotices.SLUG, order);
    assertThat(states(order)).containsExactly(ContractState.CANCELLED, ContractState.CANCELLED);
    assertThat(desk.inForceAt(order, Instant.now())).isEmpty();
    assertThat(desk.inForceAt(order, day.plusSeconds(1))).isEmpty();
  }

  @Test
  void hasNothingToAnnounceWhenTheDearerFeeIsWaived() {
    CaseNumber order = desk.order(Language.ZH_CN, RepricedProduct.CODE.value());
    desk.start(order);
    signing.decline(order, desk.newest(order).sha256(), "fees", "");
    desk.decide(
        order,
        "officer",
        "dispute-officers",
        Map.of("decision", "amend", "waiveSim", true, "note", "流量费已免。"));
    desk.sign(order, port);
    desk.countersign(order);

    assertThat(changes.announce(desk.view(order).number(), "manager"))
        .map(FieldError::code)
        .hasValue("contract.nothingToChange");
    assertThat(desk.told(order)).endsWith("in-force");
  }

  /** Whoever announces a change signs it for the institution. */
  @Test
  void takesOtherEyesThanThoseOfTheApplication() {
    CaseNumber order = inForce(Language.ZH_CN);
    CaseNumber number = desk.view(order).number();
    assertThat(changes.announce(number, "clerk"))
        .map(FieldError::code)
        .hasValue("contract.ownChange");
    assertThat(versions(order)).hasSize(1);
    assertThat(desk.told(order)).endsWith("in-force");

    String page = "/staff/contracts/" + number;
    Browser reviewer = Browser.signedIn(port, "clerk");
    assertThat(reviewer.get(page + "?lang=zh-CN").body())
        .contains("费用变更要由另一位同事来通知")
        .doesNotContain("fee-change\"");
    assertThat(reviewer.get(page + "?lang=en").body())
        .contains("Somebody else has to announce other fees");
    reviewer.submit("/logout", page + "/fee-change", Map.of());
    assertThat(versions(order)).hasSize(1);

    Browser other = Browser.signedIn(port, "clerk2");
    assertThat(other.get(page).body()).contains("fee-change\"");
    other.submit(page, page + "/fee-change", Map.of());
    assertThat(states(order)).containsExactly(ContractState.IN_FORCE, ContractState.SENT);
  }

  @Test
  void takesOtherEyesThanThoseThatDecidedOnTheTerms() {
    CaseNumber order = desk.order(Language.ZH_CN, RepricedProduct.CODE.value());
    desk.start(order);
    desk.decline(order);
    desk.decide(
        order,
        "officer",
        "dispute-officers",
        Map.of("decision", "amend", "waiveDeposit", true, "note", "押金已免。"));
    desk.sign(order, port);
    desk.countersign(order);

    CaseNumber number = desk.view(order).number();
    assertThat(changes.announce(number, "officer"))
        .map(FieldError::code)
        .hasValue("contract.ownChange");
    assertThat(changes.announce(number, "officer2")).isEmpty();
  }

  @Test
  void isNotHeldUpByAnotherThatFails() {
    CaseNumber broken = inForce(Language.ZH_CN);
    announced(broken);
    CaseNumber order = inForce(Language.ZH_CN);
    announced(order);
    byte[] hash = hashBecomes(broken, new byte[32]);
    try {
      daysPass(broken, 34);
      daysPass(order, 33);
      assertThatThrownBy(changes::onTheirDay)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining(number(broken));
    } finally {
      hashBecomes(broken, hash);
    }
    assertThat(states(order)).containsExactly(ContractState.IN_FORCE, ContractState.EXPIRED);
    assertThat(states(broken)).containsExactly(ContractState.IN_FORCE, ContractState.SENT);
    changes.onTheirDay();
    assertThat(states(broken)).containsExactly(ContractState.IN_FORCE, ContractState.EXPIRED);
  }

  /**
   * Gives the second version another hash, past the trigger that forbids it.
   *
   * @return the one it had
   */
  private byte[] hashBecomes(CaseNumber order, byte[] hash) {
    return Objects.requireNonNull(
        transaction.execute(
            status -> {
              String trigger = "trigger contract_version_says_what_it_said";
              jdbc.sql("alter table posbind.contract_version disable " + trigger).update();
              byte[] before =
                  jdbc.sql(
                          "select sha256 from posbind.contract_version where number = ? and version = 2")
                      .param(number(order))
                      .query(byte[].class)
                      .single();
              jdbc.sql(
                      "update posbind.contract_version set sha256 = ? where number = ? and version = 2")
                  .params(hash, number(order))
                  .update();
              jdbc.sql("alter table posbind.contract_version enable " + trigger).update();
              return before;
            }));
  }

  private String number(CaseNumber order) {
    return jdbc.sql("select number from posbind.contract where order_number = ?")
        .param(order.value())
        .query(String.class)
        .single();
  }

  @Test
  void isRefusedWhileTheContractIsNotInForce() {
    CaseNumber order = desk.order(Language.ZH_CN, RepricedProduct.CODE.value());
    desk.start(order);
    assertThat(changes.announce(desk.view(order).number(), "manager"))
        .map(FieldError::code)
        .hasValue("contract.notInForce");
    assertThat(versions(order)).hasSize(1);
  }

  private CaseNumber inForce(Language language) {
    CaseNumber order = desk.order(language, RepricedProduct.CODE.value());
    desk.start(order);
    desk.sign(order, port);
    desk.countersign(order);
    return order;
  }

  private ContractVersion announced(CaseNumber order) {
    CaseNumber number = desk.view(order).number();
    assertThat(changes.announce(number, "manager")).isEmpty();
    return contracts.newest(number).orElseThrow();
  }

  private static Instant day(ContractVersion change) {
    return Objects.requireNonNull(change.takesEffect());
  }

  private int version(CaseNumber order, Instant at) {
    List<Integer> inForce = desk.inForceAt(order, at);
    assertThat(inForce).hasSize(1);
    return inForce.get(0);
  }

  private List<ContractVersion> versions(CaseNumber order) {
    return contracts.versions(desk.view(order).number());
  }

  private List<ContractState> states(CaseNumber order) {
    return versions(order).stream().map(ContractVersion::state).toList();
  }

  private List<String> events(CaseNumber order) {
    return jdbc.sql("select kind from posbind.contract_event where number = ? order by position")
        .param(desk.view(order).number().value())
        .query(String.class)
        .list();
  }

  /** Everything about the contract's versions is so many days longer ago. */
  private void daysPass(CaseNumber order, int days) {
    jdbc.sql(
            """
            update posbind.contract_version set takes_effect = takes_effect - :days, respond_by = respond_by - :days,
              effective_from = effective_from - :days, effective_to = effective_to - :days
            where number = :number
            """
                .replace(":days", "make_interval(days => :days)"))
        .param("days", days)
        .param("number", number(order))
        .update();
  }

  /** The code for the first signature was sent an hour ago: another may be asked for. */
  private void anHourAgo(CaseNumber order) {
    jdbc.sql(
            "update posbind.one_time_code set issued_at = issued_at - interval '1 hour' where decision = ?")
        .param("contract " + desk.view(order).number())
        .update();
  }
}
