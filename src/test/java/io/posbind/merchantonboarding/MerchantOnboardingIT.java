package io.posbind.merchantonboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.posbind.PosbindIT;
import io.posbind.deviceapplication.Desk;
import io.posbind.deviceapplication.Forms;
import io.posbind.order.StageProgress;
import io.posbind.order.StageProgress.Standing;
import io.posbind.order.Way;
import io.posbind.order.WithdrawalReason;
import io.posbind.shared.CaseNumber;
import io.posbind.terminal.Stock;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

/** One test per path of the umbrella; the paths within a stage are tested with the stage. */
@PosbindIT
class MerchantOnboardingIT {

  private final Desk desk;
  @Autowired private Way way;
  @Autowired private Stock stock;
  @Autowired private RuntimeService runtime;
  @Autowired private HistoryService history;

  MerchantOnboardingIT(@Autowired AutowireCapableBeanFactory beans) {
    this.desk = beans.createBean(Desk.class);
  }

  @Test
  void endsWithARejectedApplication() {
    CaseNumber number = desk.apply(Forms.soleProprietor());
    desk.decide(number, "clerk", Map.of("decision", "reject", "rejectReason", "risk_too_high"));

    assertThat(way.of(number))
        .extracting(StageProgress::slug, StageProgress::standing)
        .containsExactly(tuple("device-application", Standing.FAILED));
    assertThat(endOf(number)).containsExactly("endEvent_notApproved");
  }

  @Test
  void endsWhenTheMerchantWithdrawsDuringTheApplication() {
    CaseNumber number = desk.apply(Forms.soleProprietor());

    assertThat(way.cancel(number, WithdrawalReason.NONE, "merchant"))
        .contains("device-application");

    assertThat(endOf(number)).containsExactly("endEvent_notApproved");
    assertThat(way.cancel(number, WithdrawalReason.NONE, "merchant")).isEmpty();
    nobodyIsLeftWaiting(number);
  }

  @Test
  void draftsTheContractOfAnApprovedApplication() {
    CaseNumber number = approved();

    assertThat(way.of(number))
        .extracting(StageProgress::slug, StageProgress::standing)
        .containsExactly(
            tuple("device-application", Standing.PASSED),
            tuple("contract-signing", Standing.RUNNING));
    assertThat(stock.terminalOf(number)).isPresent();
  }

  @Test
  void givesTheTerminalBackWhenTheContractIsCancelled() {
    CaseNumber number = approved();

    assertThat(way.cancel(number, WithdrawalReason.NONE, "merchant")).contains("contract-signing");

    assertThat(stock.terminalOf(number)).isEmpty();
    assertThat(endOf(number)).containsExactly("endEvent_notSigned");
    nobodyIsLeftWaiting(number);
  }

  private CaseNumber approved() {
    CaseNumber number = desk.apply(Forms.soleProprietor());
    desk.approve(number, "clerk");
    return number;
  }

  private void nobodyIsLeftWaiting(CaseNumber number) {
    List<String> keys = way.of(number).stream().map(stage -> stage.number().value()).toList();
    for (String key : keys) {
      assertThat(runtime.createProcessInstanceQuery().processInstanceBusinessKey(key).count())
          .as("running instances of %s", key)
          .isZero();
    }
  }

  private List<String> endOf(CaseNumber number) {
    return history
        .createHistoricActivityInstanceQuery()
        .processInstanceId(
            history
                .createHistoricProcessInstanceQuery()
                .processDefinitionKey("merchant-onboarding")
                .processInstanceBusinessKey(number.value())
                .singleResult()
                .getId())
        .list()
        .stream()
        .map(activity -> activity.getActivityId())
        .filter(id -> id.startsWith("endEvent_"))
        .toList();
  }
}
