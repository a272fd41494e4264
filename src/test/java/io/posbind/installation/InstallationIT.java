package io.posbind.installation;

import static io.posbind.installation.InstallationStatus.AWAITING_SLOT;
import static io.posbind.installation.InstallationStatus.AWAITING_TERMINAL;
import static io.posbind.installation.InstallationStatus.CANCELLED;
import static io.posbind.installation.InstallationStatus.LIVE;
import static io.posbind.installation.InstallationStatus.SCHEDULED;
import static io.posbind.installation.InstallationStatus.TESTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.posbind.PosbindIT;
import io.posbind.binding.Bind;
import io.posbind.binding.Bindings;
import io.posbind.catalogue.ProductCode;
import io.posbind.merchant.Merchants;
import io.posbind.order.Order;
import io.posbind.order.Orders;
import io.posbind.order.StageProgress.Standing;
import io.posbind.order.Way;
import io.posbind.order.WithdrawalReason;
import io.posbind.shared.CaseNumber;
import io.posbind.terminal.Stock;
import io.posbind.terminal.TerminalSerial;
import io.posbind.terminal.TerminalState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One test per path of the process. */
@PosbindIT
class InstallationIT {

  /** Kept empty but for what a test delivers. */
  private static final ProductCode SCARCE = new ProductCode("ruiyinxin-esign");

  private final Crew crew;

  @Autowired private Installations installations;
  @Autowired private Way way;
  @Autowired private Stock stock;
  @Autowired private Bindings bindings;
  @Autowired private Merchants merchants;
  @Autowired private Orders orders;
  @Autowired private JdbcClient jdbc;

  InstallationIT(@Autowired AutowireCapableBeanFactory beans) {
    this.crew = beans.createBean(Crew.class);
  }

  @BeforeEach
  void readChinese() {
    LocaleContextHolder.setLocale(Locale.SIMPLIFIED_CHINESE);
  }

  @Test
  void goesFromASlotToLive() {
    CaseNumber order = crew.begun();
    assertThat(crew.status(order)).isEqualTo(AWAITING_SLOT);
    TerminalSerial serial = crew.serial(order);
    assertThat(state(serial)).isEqualTo(TerminalState.DEPLOYED);

    crew.pick(order);
    crew.timeOf(order, "boundaryEvent_visitReminderDue");
    crew.timeOf(order, "boundaryEvent_visitDue");
    assertThat(crew.taskOf(order)).isEqualTo("userTask_installTerminal");
    crew.install(order);
    assertThat(crew.status(order)).isEqualTo(TESTING);
    assertThat(way.passed("installation", order)).isFalse();
    crew.report(order, "succeeded");

    assertThat(crew.status(order)).isEqualTo(LIVE);
    assertThat(crew.ends(order))
        .containsExactlyInAnyOrder("endEvent_visitReminded", "endEvent_live");
    assertThat(way.of(order).get(0).standing()).isEqualTo(Standing.PASSED);
    assertThat(state(serial)).isEqualTo(TerminalState.BOARDED);
    Order placed = orders.find(order).orElseThrow();
    assertThat(bindings.asOf(serial, Instant.now()))
        .hasValueSatisfying(
            binding -> {
              assertThat(binding.merchant()).isEqualTo(placed.merchant());
              assertThat(binding.location()).isEqualTo(placed.location());
              assertThat(binding.account())
                  .isEqualTo(merchants.accountOf(placed.profile()).orElseThrow());
            });
    assertThat(crew.told(order))
        .containsExactly("pick-slot", "visit-confirmed", "visit-reminder", "live");
    assertThat(dueReports(serial)).isEqualTo(1);
  }

  @Test
  void takesATestThatIsReportedBeforeTheTechnicianHasFinished() {
    CaseNumber order = crew.visited();
    crew.report(order, "failed");
    crew.report(order, "succeeded");
    assertThat(crew.status(order)).isEqualTo(SCHEDULED);

    crew.install(order);

    assertThat(crew.status(order)).isEqualTo(LIVE);
  }

  @Test
  void sendsATechnicianToCallAMerchantWhoPicksNothing() {
    CaseNumber order = crew.begun();
    crew.timeOf(order, "boundaryEvent_slotReminderDue");
    crew.timeOf(order, "boundaryEvent_slotOverdue");
    assertThat(crew.taskOf(order)).isEqualTo("userTask_scheduleVisit");
    crew.timeOf(order, "boundaryEvent_schedulingOverdue");
    assertThat(crew.task(order).getPriority()).isEqualTo(100);

    crew.submit(order, "technician", slotForm(crew.lastFree(), Map.of()));

    assertThat(crew.status(order)).isEqualTo(SCHEDULED);
    assertThat(crew.told(order))
        .containsExactly("pick-slot", "slot-reminder", "overdue", "visit-confirmed");
    assertThat(crew.ends(order))
        .containsExactlyInAnyOrder("endEvent_slotReminded", "endEvent_schedulingEscalated");
  }

  @Test
  void takesASlotThatIsPickedAfterAll() {
    CaseNumber order = crew.begun();
    crew.timeOf(order, "boundaryEvent_slotOverdue");

    crew.pick(order);

    assertThat(crew.task(order)).isNull();
    assertThat(crew.status(order)).isEqualTo(SCHEDULED);
  }

  @Test
  void movesAVisitAtTheMerchantsWishAndFreesTheOldTime() {
    CaseNumber order = crew.begun();
    Instant first = crew.lastFree();
    assertThat(installations.pick(order, first)).isEqualTo(Picked.DONE);
    assertThat(installations.pick(order, first)).isEqualTo(Picked.AS_BEFORE);
    Instant second = installations.slots().get(3).slots().get(0).from();

    assertThat(installations.pick(order, second)).isEqualTo(Picked.DONE);

    assertThat(crew.visit(order)).isEqualTo(second);
    assertThat(standingVisits(order)).isEqualTo(1);
    assertThat(crew.told(order)).containsExactly("pick-slot", "visit-confirmed", "visit-moved");
    crew.timeOf(order, "boundaryEvent_visitDue");
    assertThat(installations.pick(order, first)).isEqualTo(Picked.TOO_LATE);
    assertThat(crew.visit(order)).isEqualTo(second);
  }

  @Test
  void offersNoTimesOutsideTheHours() {
    CaseNumber order = crew.begun();
    Instant free = crew.lastFree();
    for (Instant odd :
        List.of(
            free.plusSeconds(60), free.plusSeconds(86400L * 60), Instant.now(), Instant.EPOCH)) {
      assertThat(installations.pick(order, odd)).isEqualTo(Picked.NOT_OFFERED);
    }
    assertThat(crew.status(order)).isEqualTo(AWAITING_SLOT);
    assertThat(standingVisits(order)).isZero();
  }

  @Test
  void postponesAVisitThatCannotTakePlace() {
    CaseNumber order = crew.visited();
    crew.timeOf(order, "boundaryEvent_installationOverdue");
    assertThat(crew.task(order).getPriority()).isEqualTo(100);
    assertThat(crew.ends(order)).containsExactly("endEvent_installationEscalated");
    Instant other = installations.slots().get(2).slots().get(0).from();

    crew.submit(order, "technician", slotForm(other, Map.of("result", "postponed")));

    assertThat(crew.task(order)).isNull();
    assertThat(crew.visit(order)).isEqualTo(other);
    assertThat(standingVisits(order)).isEqualTo(1);
    assertThat(crew.told(order))
        .containsExactly("pick-slot", "visit-confirmed", "overdue", "visit-moved");
    crew.timeOf(order, "boundaryEvent_visitDue");
    crew.install(order);
    crew.report(order, "succeeded");
    assertThat(crew.status(order)).isEqualTo(LIVE);
  }

  @Test
  void swapsAFaultyDeviceAndChecksTheOtherAnew() {
    CaseNumber order = crew.visited();
    TerminalSerial faulty = crew.serial(order);
    crew.photograph(order);
    crew.report(order, "succeeded");
    crew.deliver(Crew.PRODUCT, 1);

    crew.submit(order, "technician", Map.of("result", "faulty"));

    TerminalSerial other = crew.serial(order);
    assertThat(other).isNotEqualTo(faulty);
    assertThat(state(faulty)).isEqualTo(TerminalState.RECOVERED);
    assertThat(state(other)).isEqualTo(TerminalState.DEPLOYED);
    assertThat(crew.taskOf(order)).isEqualTo("userTask_installTerminal");
    assertThatThrownBy(() -> crew.submit(order, "technician", crew.wellDone(order)))
        .hasMessageContaining("照片")
        .hasMessageContaining("确认码");
    crew.install(order);
    assertThat(crew.status(order))
        .as("what the old one reported does not count")
        .isEqualTo(TESTING);
    crew.report(order, "succeeded");
    assertThat(crew.status(order)).isEqualTo(LIVE);
    assertThat(bindings.asOf(faulty, Instant.now())).isEmpty();
  }

  @Test
  void waitsForStockWhenThereIsNoOtherDevice() {
    crew.empty(SCARCE);
    CaseNumber order = crew.order(SCARCE);
    crew.start(order);
    crew.pick(order);
    crew.timeOf(order, "boundaryEvent_visitDue");

    crew.submit(order, "technician", Map.of("result", "faulty"));

    assertThat(crew.status(order)).isEqualTo(AWAITING_TERMINAL);
    assertThat(crew.row(order).terminal()).isNull();
    assertThat(standingVisits(order)).isZero();
    crew.timeOf(order, "boundaryEvent_stockCheckDue");
    assertThat(crew.status(order)).isEqualTo(AWAITING_TERMINAL);
    crew.deliver(SCARCE, 1);
    becomes(order, AWAITING_SLOT);
    assertThat(crew.told(order))
        .containsExactly("pick-slot", "visit-confirmed", "delayed", "pick-slot");
  }

  @Test
  void findsAnotherTerminalForOneThatWasRecalled() {
    CaseNumber before = crew.order();
    stock.release(before);
    crew.start(before);
    assertThat(crew.status(before)).isEqualTo(AWAITING_SLOT);

    CaseNumber during = crew.visited();
    TerminalSerial recalled = crew.serial(during);
    crew.photograph(during);
    crew.deliver(Crew.PRODUCT, 1);
    stock.recover(recalled, "manager", "recalled by its maker");
    assertThatThrownBy(() -> crew.install(during)).hasMessageContaining("已被收回");
    crew.submit(during, "technician", Map.of("result", "faulty"));
    assertThat(crew.row(during).terminal()).isNotNull().isNotEqualTo(recalled);
    crew.install(during);
    assertThat(crew.status(during)).isEqualTo(TESTING);
  }

  @Test
  void startsWithoutATerminalAndGoesOnWhenOneComes() {
    crew.empty(SCARCE);
    CaseNumber order = crew.orderWithoutTerminal(SCARCE);
    crew.start(order);
    assertThat(crew.status(order)).isEqualTo(AWAITING_TERMINAL);

    crew.deliver(SCARCE, 1);

    becomes(order, AWAITING_SLOT);
    assertThat(crew.told(order)).containsExactly("delayed", "pick-slot");
  }

  private void becomes(CaseNumber order, InstallationStatus status) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(crew.status(order)).isEqualTo(status));
  }

  @Test
  void troubleshootsWhenNoTestComesAndTakesOneThatComesLate() {
    CaseNumber order = crew.installed();
    crew.timeOf(order, "boundaryEvent_testOverdue");
    assertThat(crew.taskOf(order)).isEqualTo("userTask_troubleshoot");
    crew.timeOf(order, "boundaryEvent_troubleshootingOverdue");

    crew.report(order, "succeeded");

    assertThat(crew.task(order)).isNull();
    assertThat(crew.status(order)).isEqualTo(LIVE);
    assertThat(crew.ends(order)).contains("endEvent_troubleshootingEscalated");
  }

  @Test
  void triesAgainAfterAFailedTest() {
    CaseNumber order = crew.installed();
    crew.report(order, "failed");
    assertThat(crew.taskOf(order)).isEqualTo("userTask_troubleshoot");

    crew.submit(order, "technician", Map.of("remedy", "try_again"));

    assertThat(crew.task(order)).isNull();
    crew.report(order, "succeeded");
    assertThat(crew.status(order)).isEqualTo(LIVE);
  }

  @Test
  void swapsTheDeviceAfterAFailedTest() {
    CaseNumber order = crew.installed();
    TerminalSerial faulty = crew.serial(order);
    crew.report(order, "failed");
    crew.deliver(Crew.PRODUCT, 1);

    crew.submit(order, "technician", Map.of("remedy", "swap"));

    assertThat(crew.taskOf(order)).isEqualTo("userTask_installTerminal");
    assertThat(state(faulty)).isEqualTo(TerminalState.RECOVERED);
    crew.install(order);
    crew.report(order, "succeeded");
    assertThat(crew.status(order)).isEqualTo(LIVE);
  }

  @Test
  void troubleshootsWhenTheStoreRefusesToBind() {
    CaseNumber order = crew.installed();
    TerminalSerial serial = crew.serial(order);
    Order placed = orders.find(order).orElseThrow();
    Instant start = Instant.now().minusSeconds(60);
    bindings.bind(
        new Bind(
            serial,
            placed.merchant(),
            merchants.accountOf(placed.profile()).orElseThrow(),
            placed.location(),
            start,
            "manager"));
    crew.report(order, "succeeded");
    assertThat(crew.taskOf(order)).isEqualTo("userTask_troubleshoot");
    assertThat(crew.events(order)).contains("refused_already_bound");

    bindings.unbind(serial, Instant.now(), "manager");
    crew.submit(order, "technician", Map.of("remedy", "try_again"));

    assertThat(crew.status(order)).isEqualTo(LIVE);
  }

  @Test
  void canBeCancelledAtEveryWait() {
    crew.empty(SCARCE);
    CaseNumber withoutTerminal = crew.orderWithoutTerminal(SCARCE);
    crew.start(withoutTerminal);
    CaseNumber scheduled = crew.begun();
    crew.pick(scheduled);
    CaseNumber troubled = crew.installed();
    crew.timeOf(troubled, "boundaryEvent_testOverdue");
    CaseNumber calling = crew.begun();
    crew.timeOf(calling, "boundaryEvent_slotOverdue");
    List<Supplier<CaseNumber>> waits =
        List.of(
            () -> withoutTerminal,
            crew::begun,
            () -> calling,
            () -> scheduled,
            crew::visited,
            crew::installed,
            () -> troubled);
    for (Supplier<CaseNumber> wait : waits) {
      CaseNumber order = wait.get();
      @Nullable TerminalSerial serial = crew.row(order).terminal();
      boolean wasInstalled = crew.row(order).installedAt() != null;

      assertThat(way.cancel(order, new WithdrawalReason(null, "不装了"), "merchant"))
          .contains("installation");

      assertThat(crew.status(order)).isEqualTo(CANCELLED);
      assertThat(crew.running(order)).isFalse();
      assertThat(crew.ends(order)).contains("endEvent_cancelled");
      assertThat(way.of(order).get(0).standing()).isEqualTo(Standing.FAILED);
      assertThat(crew.told(order)).endsWith("cancelled");
      assertThat(standingVisits(order)).isZero();
      assertThat(stock.terminalOf(order)).isEmpty();
      if (serial != null) {
        assertThat(state(serial))
            .isEqualTo(wasInstalled ? TerminalState.RECOVERED : TerminalState.IN_STOCK);
      }
      assertThat(installations.cancel(order, WithdrawalReason.NONE, "merchant")).isFalse();
    }
  }

  @Test
  void opensOneInstallationForAnOrder() {
    CaseNumber order = crew.begun();
    assertThatThrownBy(() -> crew.start(order)).isInstanceOf(DuplicateKeyException.class);
    assertThat(crew.told(order)).containsExactly("pick-slot");
  }

  @Test
  void givesASlotToOneOfManyMerchants() throws Exception {
    List<CaseNumber> merchants = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      merchants.add(crew.begun());
    }
    Instant wanted = installations.slots().get(5).slots().get(0).from();
    long free = 5 - technicansBusyAt(wanted);
    ExecutorService clicks = Executors.newFixedThreadPool(8);
    try {
      List<Future<Picked>> answers =
          clicks.invokeAll(
              merchants.stream()
                  .map(order -> (Callable<Picked>) () -> installations.pick(order, wanted))
                  .toList());
      List<Picked> picked = new ArrayList<>();
      for (Future<Picked> answer : answers) {
        picked.add(answer.get());
      }
      assertThat(picked).containsOnly(Picked.DONE, Picked.TAKEN);
      assertThat(picked.stream().filter(Picked.DONE::equals)).hasSize((int) free);
    } finally {
      clicks.shutdownNow();
    }
    assertThat(technicansBusyAt(wanted)).isEqualTo(5);
    for (CaseNumber order : merchants) {
      assertThat(crew.status(order)).isIn(SCHEDULED, AWAITING_SLOT);
      installations.cancel(order, WithdrawalReason.NONE, "merchant");
    }
  }

  @Test
  void takesAnImpatientMerchantsClicksAsOne() throws Exception {
    CaseNumber order = crew.begun();
    Instant wanted = crew.lastFree();
    ExecutorService clicks = Executors.newFixedThreadPool(4);
    try {
      Callable<Picked> click = () -> installations.pick(order, wanted);
      for (Future<Picked> answer : clicks.invokeAll(Collections.nCopies(4, click))) {
        assertThat(answer.get()).isIn(Picked.DONE, Picked.AS_BEFORE);
      }
    } finally {
      clicks.shutdownNow();
    }
    assertThat(standingVisits(order)).isEqualTo(1);
    assertThat(crew.told(order)).containsExactly("pick-slot", "visit-confirmed");
  }

  private static Map<String, Object> slotForm(Instant slot, Map<String, Object> rest) {
    java.time.ZonedDateTime time = slot.atZone(java.time.ZoneId.of("Asia/Shanghai"));
    Map<String, Object> form = new java.util.HashMap<>(rest);
    form.put("day", time.toLocalDate().toString());
    form.put("time", time.toLocalTime().toString());
    return form;
  }

  private TerminalState state(TerminalSerial serial) {
    return stock.find(serial).orElseThrow().state();
  }

  private long standingVisits(CaseNumber order) {
    return jdbc.sql(
            "select count(*) from posbind.installation_visit where number = ? and dropped_at is null")
        .param(crew.row(order).number().value())
        .query(Long.class)
        .single();
  }

  private long technicansBusyAt(Instant slot) {
    return jdbc.sql(
            "select count(*) from posbind.installation_visit where starts_at = ? and dropped_at is null")
        .param(java.sql.Timestamp.from(slot))
        .query(Long.class)
        .single();
  }

  private long dueReports(TerminalSerial serial) {
    return jdbc.sql(
            "select count(*) from posbind.clearing_report where serial = ? and acknowledged_at is null")
        .param(serial.value())
        .query(Long.class)
        .single();
  }

  @Test
  void keepsWhatHappened() {
    CaseNumber order = crew.begun();
    for (String table : List.of("application_event", "contract_event", "installation_event")) {
      for (String attempt : List.of("update posbind.%s set at = now()", "delete from posbind.%s")) {
        assertThatThrownBy(() -> jdbc.sql(attempt.formatted(table)).update())
            .hasMessageContaining(table + " is append-only");
      }
      assertThatThrownBy(() -> jdbc.sql("truncate posbind." + table).update())
          .hasMessageContaining(table + " is append-only");
    }
    assertThat(crew.events(order)).isNotEmpty();
  }
}
