package io.posbind.contractsigning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.posbind.PosbindIT;
import io.posbind.catalogue.FeeKind;
import io.posbind.contract.ContractDocument;
import io.posbind.contract.ContractState;
import io.posbind.contract.ContractVersion;
import io.posbind.contract.Signature;
import io.posbind.order.StageProgress.Standing;
import io.posbind.order.Way;
import io.posbind.order.WithdrawalReason;
import io.posbind.shared.CaseNumber;
import io.posbind.shared.FieldError;
import io.posbind.shared.Language;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.i18n.LocaleContextHolder;

/** One test per path of the process. */
@PosbindIT
class ContractSigningIT {

  private static final String OFFICERS = "dispute-officers";
  private static final String CLERKS = "onboarding-clerks";
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  @LocalServerPort private int port;
  @Autowired private ContractSigning signing;
  @Autowired private Way way;
  private final Signatory desk;

  ContractSigningIT(@Autowired AutowireCapableBeanFactory beans) {
    this.desk = beans.createBean(Signatory.class);
  }

  @BeforeEach
  void readChinese() {
    LocaleContextHolder.setLocale(Locale.SIMPLIFIED_CHINESE);
  }

  @Test
  void comesIntoForceWhenBothHaveSigned() {
    CaseNumber order = desk.offered(Language.ZH_CN);
    assertThat(desk.view(order).status()).isEqualTo(SigningStatus.OFFERED);
    assertThat(desk.view(order).number().prefix()).isEqualTo('C');
    ContractVersion offered = desk.newest(order);
    assertThat(offered.document().order()).isEqualTo(order.value());

    desk.sign(order, port);
    assertThat(desk.view(order).status()).isEqualTo(SigningStatus.SIGNED);
    Task task = desk.task(order);
    assertThat(task.getTaskDefinitionKey()).isEqualTo("userTask_countersignContract");
    Instant before = Instant.now();
    assertThat(desk.inForceAt(order, before)).isEmpty();

    assertThat(desk.standing(order)).isEqualTo(Standing.RUNNING);
    desk.countersign(order);
    ContractView view = desk.view(order);
    assertThat(view.status()).isEqualTo(SigningStatus.IN_FORCE);
    assertThat(desk.ends(order)).containsExactly("endEvent_inForce");
    assertThat(desk.standing(order)).isEqualTo(Standing.PASSED);
    assertThat(desk.told(order)).containsExactly("offer", "code", "signed", "in-force");
    assertThat(desk.inForceAt(order, before)).isEmpty();
    assertThat(desk.inForceAt(order, Instant.now())).containsExactly(1);
    assertThat(signing.signatures(offered))
        .extracting(Signature::party)
        .containsExactly(Signature.Party.MERCHANT, Signature.Party.INSTITUTION);
    assertThat(signing.signatures(offered))
        .allSatisfy(signature -> assertThat(signature.sha256()).isEqualTo(offered.sha256()));
    Signature.Evidence evidence =
        Objects.requireNonNull(signing.signatures(offered).get(0).evidence());
    assertThat(evidence.address()).isEqualTo("203.0.113.7");
    assertThat(evidence.acknowledged()).hasSize(offered.document().fees().size() + 1);
  }

  @Test
  void doesNotLetTheReviewerCountersign() {
    CaseNumber order = desk.offered(Language.ZH_CN);
    desk.sign(order, port);
    assertThatThrownBy(() -> desk.decide(order, "clerk", CLERKS, Map.of("decision", "countersign")))
        .isInstanceOf(BadUserRequestException.class)
        .hasMessageContaining("另一位同事");
    assertThat(desk.task(order).getAssignee()).isNull();
    desk.countersign(order);
    assertThat(desk.view(order).status()).isEqualTo(SigningStatus.IN_FORCE);
  }

  @Test
  void remindsAndThenExpires() {
    CaseNumber order = desk.offered(Language.EN);
    desk.timeOf(order, "boundaryEvent_reminderDue");
    desk.timeOf(order, "boundaryEvent_reminderDue");
    String hash = desk.newest(order).sha256();
    desk.timeOf(order, "boundaryEvent_offerOverdue");

    assertThat(desk.view(order).status()).isEqualTo(SigningStatus.EXPIRED);
    assertThat(desk.told(order)).containsExactly("offer", "reminder", "reminder", "expired");
    assertThat(desk.ends(order))
        .containsExactlyInAnyOrder("endEvent_reminded", "endEvent_reminded", "endEvent_expired");
    assertThat(desk.standing(order)).isEqualTo(Standing.FAILED);
    assertThat(signing.sign(order, hash, "123456", Signatory.origin()))
        .isEqualTo(new SignOutcome.NotOpen(ContractState.EXPIRED));
  }

  @Test
  void standsOpenUntilTheEndOfItsLastDay() {
    CaseNumber order = desk.offered(Language.ZH_CN);
    Instant lastMoment = endsWithItsLastDay(order);
    assertThat(Signatory.letter(order, port, "合同").text())
        .contains(DateTimeFormatter.ofPattern("签署截止日期：yyyy年M月d日").format(lastMoment.atZone(ZONE)));

    desk.decline(order);
    desk.decide(
        order,
        "officer",
        OFFICERS,
        Map.of("decision", "amend", "waiveSim", true, "note", "流量费已免。"));
    assertThat(desk.newest(order).version()).isEqualTo(2);
    endsWithItsLastDay(order);
  }

  /** The page and the timer know the same moment. */
  private Instant endsWithItsLastDay(CaseNumber order) {
    ContractVersion version = desk.newest(order);
    Instant sent = Objects.requireNonNull(version.sentAt());
    Instant lastMoment = Objects.requireNonNull(version.respondBy());
    assertThat(LocalDateTime.ofInstant(lastMoment, ZONE))
        .isEqualTo(LocalDate.ofInstant(sent, ZONE).plusDays(14).atTime(23, 59, 59));
    assertThat(desk.timer(order, "boundaryEvent_offerOverdue").getDuedate()).isEqualTo(lastMoment);
    return lastMoment;
  }

  @Test
  void offersAnewWhatTheMerchantRefused() {
    CaseNumber order = desk.offered(Language.ZH_CN);
    ContractVersion first = desk.newest(order);
    assertThat(signing.checkDecline("fees", "流量费\u0000能不能免？"))
        .containsExactly(FieldError.of("words", "text.characters"));
    assertThat(signing.decline(order, first.sha256(), "fees", "流量费能不能免？"))
        .isEqualTo(new SignOutcome.Done());
    assertThat(desk.view(order).status()).isEqualTo(SigningStatus.AMENDING);
    assertThat(desk.task(order).getTaskDefinitionKey()).isEqualTo("userTask_amendContract");
    assertThat(signing.toSign(order)).isEmpty();
    assertThat(Signatory.letter(order, port, "意见").text()).contains("有些费用我不接受。流量费能不能免？");

    desk.decide(
        order,
        "officer",
        OFFICERS,
        Map.of("decision", "amend", "waiveSim", true, "note", "流量费已免。"));
    ContractVersion second = desk.newest(order);
    assertThat(second.version()).isEqualTo(2);
    assertThat(second.sha256()).isNotEqualTo(first.sha256());
    assertThat(waived(second)).contains(FeeKind.SIM);
    assertThat(signing.version(order, 1)).isPresent();
    assertThat(signing.sign(order, first.sha256(), "123456", Signatory.origin()))
        .isEqualTo(new SignOutcome.Outdated());

    desk.sign(order, port);
    desk.countersign(order);
    assertThat(desk.view(order).versions())
        .extracting(ContractView.Version::state)
        .containsExactly(ContractState.DECLINED, ContractState.IN_FORCE);
    assertThat(desk.told(order))
        .containsExactly("offer", "declined", "amended-offer", "code", "signed", "in-force");
  }

  @Test
  void takesNothingBackThatWasConcededBefore() {
    CaseNumber order = desk.offered(Language.ZH_CN);
    assertThat(waived(desk.newest(order))).doesNotContain(FeeKind.SIM, FeeKind.DEPOSIT);
    desk.decline(order);
    Map<String, Object> amendment = Map.of("decision", "amend", "note", "已改。");
    desk.decide(order, "officer", OFFICERS, with(amendment, "waiveSim"));
    desk.decline(order);
    desk.decide(order, "officer2", OFFICERS, with(amendment, "waiveDeposit"));

    ContractVersion third = desk.newest(order);
    assertThat(third.version()).isEqualTo(3);
    assertThat(waived(third)).contains(FeeKind.SIM, FeeKind.DEPOSIT);
  }

  private static Map<String, Object> with(Map<String, Object> form, String box) {
    Map<String, Object> ticked = new HashMap<>(form);
    ticked.put(box, true);
    return ticked;
  }

  /** The fees that a version has, and charges nothing for. */
  private static Set<FeeKind> waived(ContractVersion version) {
    return version.document().fees().stream()
        .filter(fee -> fee.item().isNone())
        .map(ContractDocument.Fee::kind)
        .collect(Collectors.toSet());
  }

  @Test
  void endsAsDeclinedWhenTheOfficerHasNothingElseToOffer() {
    CaseNumber order = desk.offered(Language.EN);
    signing.decline(order, desk.newest(order).sha256(), "after_unbinding", "");
    desk.timeOf(order, "boundaryEvent_amendmentOverdue");
    desk.decide(order, "officer2", OFFICERS, Map.of("decision", "close", "note", "We are sorry."));
    assertThat(desk.view(order).status()).isEqualTo(SigningStatus.DECLINED);
    assertThat(desk.view(order).reason()).isEqualTo("declined");
    assertThat(desk.ends(order))
        .containsExactlyInAnyOrder("endEvent_amendmentEscalated", "endEvent_declined");
    assertThat(desk.standing(order)).isEqualTo(Standing.FAILED);
    assertThat(desk.told(order)).containsExactly("offer", "declined", "task-overdue", "cancelled");
  }

  @Test
  void sendsBackWhatIsWrongAndCloses() {
    CaseNumber order = desk.offered(Language.ZH_CN);
    desk.sign(order, port);
    desk.timeOf(order, "boundaryEvent_countersignatureOverdue");
    desk.decide(order, "clerk2", CLERKS, Map.of("decision", "send_back", "note", "地址与执照不符"));
    assertThat(desk.view(order).status()).isEqualTo(SigningStatus.AMENDING);
    desk.decide(order, "officer", OFFICERS, Map.of("decision", "close", "note", "请重新申请。"));

    assertThat(desk.view(order).status()).isEqualTo(SigningStatus.CANCELLED);
    assertThat(desk.ends(order))
        .containsExactlyInAnyOrder("endEvent_countersignatureEscalated", "endEvent_cancelled");
    assertThat(desk.standing(order)).isEqualTo(Standing.FAILED);
    assertThat(desk.view(order).newest().orElseThrow().state()).isEqualTo(ContractState.CANCELLED);
    assertThat(desk.inForceAt(order, Instant.now())).isEmpty();
  }

  @Test
  void isCancelledAtAnyTime() {
    CaseNumber offered = desk.offered(Language.ZH_CN);
    String hash = desk.newest(offered).sha256();
    assertThat(withdraw(offered)).isTrue();
    assertThat(withdraw(offered)).isFalse();
    assertThat(desk.view(offered).status()).isEqualTo(SigningStatus.CANCELLED);
    assertThat(desk.view(offered).reason()).isEqualTo("merchant_withdrew");
    assertThat(desk.ends(offered)).containsExactly("endEvent_cancelledOnRequest");
    assertThat(desk.standing(offered)).isEqualTo(Standing.FAILED);
    assertThat(desk.told(offered)).containsExactly("offer", "cancelled");
    assertThat(signing.sign(offered, hash, "123456", Signatory.origin()))
        .isEqualTo(new SignOutcome.NotOpen(ContractState.CANCELLED));

    CaseNumber signed = desk.offered(Language.ZH_CN);
    desk.sign(signed, port);
    assertThat(withdraw(signed)).isTrue();
    assertThat(desk.task(signed)).isNull();

    CaseNumber declined = desk.offered(Language.ZH_CN);
    signing.decline(declined, desk.newest(declined).sha256(), "fees", "");
    assertThat(withdraw(declined)).isTrue();
    assertThat(desk.view(declined).newest().orElseThrow().state())
        .isEqualTo(ContractState.DECLINED);

    CaseNumber inForce = desk.offered(Language.ZH_CN);
    desk.sign(inForce, port);
    desk.countersign(inForce);
    Instant during = Instant.now();
    assertThat(withdraw(inForce)).isFalse();
    way.undo(SigningNotices.SLUG, inForce);
    assertThat(desk.view(inForce).status()).isEqualTo(SigningStatus.CANCELLED);
    assertThat(desk.inForceAt(inForce, during)).containsExactly(1);
    assertThat(desk.inForceAt(inForce, Instant.now())).isEmpty();
  }

  private boolean withdraw(CaseNumber order) {
    return signing.withdraw(order, WithdrawalReason.NONE, "merchant");
  }

  @Test
  void checksADecisionAgain() {
    CaseNumber order = desk.offered(Language.ZH_CN);
    desk.sign(order, port);
    for (Map<String, Object> bad :
        List.<Map<String, Object>>of(
            Map.of(),
            Map.of("decision", "amend", "note", "x"),
            Map.of("decision", "send_back"),
            Map.of("decision", "send_back", "note", "长".repeat(1001)))) {
      assertThatThrownBy(() -> desk.decide(order, "clerk2", CLERKS, bad))
          .isInstanceOf(FormFieldValidationException.class);
    }
    desk.decide(order, "clerk2", CLERKS, Map.of("decision", "send_back", "note", "x"));
    for (Map<String, Object> bad :
        List.<Map<String, Object>>of(
            Map.of(),
            Map.of("decision", "countersign", "note", "x"),
            Map.of("decision", "amend"),
            Map.of("decision", "close", "note", "长".repeat(1001)))) {
      assertThatThrownBy(() -> desk.decide(order, "officer", OFFICERS, bad))
          .isInstanceOf(FormFieldValidationException.class);
    }
    assertThat(desk.view(order).status()).isEqualTo(SigningStatus.AMENDING);
  }
}
