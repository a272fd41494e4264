package io.posbind.merchantonboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.posbind.PosbindIT;
import io.posbind.catalogue.ProductCode;
import io.posbind.contractsigning.Signatory;
import io.posbind.deviceapplication.Desk;
import io.posbind.deviceapplication.Forms;
import io.posbind.installation.Crew;
import io.posbind.notification.NoticeEvidence;
import io.posbind.notification.Notices;
import io.posbind.order.StageProgress;
import io.posbind.order.StageProgress.Standing;
import io.posbind.order.Way;
import io.posbind.order.WithdrawalReason;
import io.posbind.shared.CaseNumber;
import io.posbind.terminal.Stock;
import io.posbind.terminal.TerminalSerial;
import io.posbind.terminal.TerminalState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;

/** One test per path of the umbrella; the paths within a stage are tested with the stage. */
@PosbindIT
class MerchantOnboardingIT {

  /** Kept empty but for what a test delivers. */
  private static final String SCARCE = "ruiyinxin-esign";

  private final Desk desk;
  private final Signatory signatory;
  private final Crew crew;
  @Autowired private Way way;
  @Autowired private Stock stock;
  @Autowired private Notices notices;
  @Autowired private RuntimeService runtime;
  @Autowired private TaskService tasks;
  @Autowired private HistoryService history;
  @LocalServerPort private int port;

  MerchantOnboardingIT(@Autowired AutowireCapableBeanFactory beans) {
    this.desk = beans.createBean(Desk.class);
    this.signatory = beans.createBean(Signatory.class);
    this.crew = beans.createBean(Crew.class);
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

  @Test
  void endsLive() {
    CaseNumber number = Point.TEST.reach(this);
    crew.report(number, "succeeded");

    assertThat(endOf(number)).containsExactly("endEvent_live");
    assertThat(way.of(number))
        .extracting(StageProgress::standing)
        .containsExactly(Standing.PASSED, Standing.PASSED, Standing.PASSED);
    assertThat(way.cancel(number, WithdrawalReason.NONE, "merchant")).isEmpty();
    nobodyIsLeftWaiting(number);
  }

  /** Where a case can wait, and what stage stops when it is withdrawn there. */
  enum Point {
    MATERIAL("device-application", "endEvent_notApproved", "withdrawn") {
      @Override
      CaseNumber reach(MerchantOnboardingIT test) {
        return test.desk.applyWithoutDocuments(Forms.soleProprietor());
      }
    },
    REVIEW("device-application", "endEvent_notApproved", "withdrawn") {
      @Override
      CaseNumber reach(MerchantOnboardingIT test) {
        return test.desk.apply(Forms.soleProprietor());
      }
    },
    CONFIRMATION("device-application", "endEvent_notApproved", "withdrawn") {
      @Override
      CaseNumber reach(MerchantOnboardingIT test) {
        CaseNumber number = test.desk.apply(Forms.soleProprietor(SCARCE, "5944", "30000"));
        test.desk.approve(number, "clerk");
        return number;
      }
    },
    STOCK("device-application", "endEvent_notApproved", "withdrawn") {
      @Override
      CaseNumber reach(MerchantOnboardingIT test) {
        test.crew.empty(new ProductCode(SCARCE));
        CaseNumber number = test.desk.apply(Forms.soleProprietor(SCARCE, "5812", "30000"));
        test.desk.approve(number, "clerk");
        return number;
      }
    },
    SIGNATURE("contract-signing", "endEvent_notSigned", "cancelled") {
      @Override
      CaseNumber reach(MerchantOnboardingIT test) {
        return test.approved();
      }
    },
    COUNTERSIGNATURE("contract-signing", "endEvent_notSigned", "cancelled") {
      @Override
      CaseNumber reach(MerchantOnboardingIT test) {
        CaseNumber number = test.approved();
        test.signatory.sign(number, test.port);
        return number;
      }
    },
    AMENDMENT("contract-signing", "endEvent_notSigned", "cancelled") {
      @Override
      CaseNumber reach(MerchantOnboardingIT test) {
        CaseNumber number = test.approved();
        test.signatory.decline(number);
        return number;
      }
    },
    SLOT("installation", "endEvent_notInstalled", "cancelled") {
      @Override
      CaseNumber reach(MerchantOnboardingIT test) {
        CaseNumber number = COUNTERSIGNATURE.reach(test);
        test.signatory.countersign(number);
        return number;
      }
    },
    CALL("installation", "endEvent_notInstalled", "cancelled") {
      @Override
      CaseNumber reach(MerchantOnboardingIT test) {
        CaseNumber number = SLOT.reach(test);
        test.crew.timeOf(number, "boundaryEvent_slotOverdue");
        return number;
      }
    },
    VISIT_AHEAD("installation", "endEvent_notInstalled", "cancelled") {
      @Override
      CaseNumber reach(MerchantOnboardingIT test) {
        CaseNumber number = SLOT.reach(test);
        test.crew.pick(number);
        return number;
      }
    },
    VISIT("installation", "endEvent_notInstalled", "cancelled") {
      @Override
      CaseNumber reach(MerchantOnboardingIT test) {
        CaseNumber number = VISIT_AHEAD.reach(test);
        test.crew.timeOf(number, "boundaryEvent_visitDue");
        return number;
      }
    },
    TEST("installation", "endEvent_notInstalled", "cancelled") {
      @Override
      CaseNumber reach(MerchantOnboardingIT test) {
        CaseNumber number = VISIT.reach(test);
        test.crew.install(number);
        return number;
      }
    },
    TROUBLE("installation", "endEvent_notInstalled", "cancelled") {
      @Override
      CaseNumber reach(MerchantOnboardingIT test) {
        CaseNumber number = TEST.reach(test);
        test.crew.timeOf(number, "boundaryEvent_testOverdue");
        return number;
      }
    };

    private final String stage;
    private final String end;
    private final String mail;

    Point(String stage, String end, String mail) {
      this.stage = stage;
      this.end = end;
      this.mail = mail;
    }

    abstract CaseNumber reach(MerchantOnboardingIT test);

    /** Whether the terminal was installed already: then it is looked at before it is lent again. */
    boolean installed() {
      return this == TEST || this == TROUBLE;
    }
  }

  @ParameterizedTest
  @EnumSource
  void canBeWithdrawnAtEveryPoint(Point point) {
    CaseNumber number = point.reach(this);
    Optional<TerminalSerial> terminal = stock.terminalOf(number);
    int told = notices.history(number).size();
    assertThat(running(number)).as("before").isPositive();

    assertThat(way.cancel(number, new WithdrawalReason(null, "不办了"), "merchant"))
        .contains(point.stage);

    assertThat(endOf(number)).containsExactly(point.end);
    nobodyIsLeftWaiting(number);
    assertThat(stock.terminalOf(number)).isEmpty();
    terminal.ifPresent(
        serial ->
            assertThat(stock.find(serial).orElseThrow().state())
                .isEqualTo(point.installed() ? TerminalState.RECOVERED : TerminalState.IN_STOCK));
    assertThat(way.of(number))
        .filteredOn(stage -> !stage.slug().equals("device-application"))
        .extracting(StageProgress::status)
        .allMatch("cancelled"::equals);
    assertThat(notices.history(number).stream().skip(told).map(NoticeEvidence::template))
        .containsExactly(point.mail);
    assertThat(way.cancel(number, WithdrawalReason.NONE, "merchant")).isEmpty();
    assertThat(notices.history(number)).hasSize(told + 1);
  }

  @Test
  void givesTheTerminalBackWhenTheContractExpires() {
    CaseNumber number = approved();
    signatory.timeOf(number, "boundaryEvent_offerOverdue");

    assertThat(endOf(number)).containsExactly("endEvent_notSigned");
    assertThat(stock.terminalOf(number)).isEmpty();
    nobodyIsLeftWaiting(number);
  }

  private CaseNumber approved() {
    crew.deliver(new ProductCode(Forms.PRODUCT), 1);
    CaseNumber number = desk.apply(Forms.soleProprietor());
    desk.approve(number, "clerk");
    return number;
  }

  private void nobodyIsLeftWaiting(CaseNumber number) {
    assertThat(running(number)).as("running instances, tasks").isZero();
  }

  /** Process instances and tasks of all stages. */
  private long running(CaseNumber number) {
    return way.of(number).stream()
        .map(stage -> stage.number().value())
        .mapToLong(
            key ->
                runtime.createProcessInstanceQuery().processInstanceBusinessKey(key).count()
                    + tasks.createTaskQuery().processInstanceBusinessKey(key).count())
        .sum();
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
