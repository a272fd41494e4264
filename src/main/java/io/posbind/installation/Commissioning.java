package io.posbind.installation;

import static io.posbind.shared.Spelling.spell;

import io.posbind.binding.Bind;
import io.posbind.binding.Binding;
import io.posbind.binding.BindingOutcome;
import io.posbind.binding.Bindings;
import io.posbind.clearing.ClearingEvent;
import io.posbind.clearing.ClearingReports;
import io.posbind.clearing.Elements;
import io.posbind.engine.Processes;
import io.posbind.merchant.MerchantKind;
import io.posbind.merchant.MerchantProfile;
import io.posbind.merchant.Merchants;
import io.posbind.order.Order;
import io.posbind.order.Orders;
import io.posbind.shared.CaseNumber;
import io.posbind.telemetry.ReportResult;
import io.posbind.telemetry.ReportType;
import io.posbind.telemetry.TerminalReport;
import io.posbind.telemetry.TerminalReported;
import io.posbind.telemetry.TerminalReports;
import io.posbind.terminal.Move;
import io.posbind.terminal.Stock;
import io.posbind.terminal.TerminalSerial;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** From an installed terminal to a live one: the test transaction, the binding, the report. */
@Component
class Commissioning {

  static final String TEST_REPORTED = "posbind.testReported";

  private final InstallationTable installations;
  private final TerminalReports reports;
  private final Bindings bindings;
  private final Stock stock;
  private final Orders orders;
  private final Merchants merchants;
  private final ClearingReports clearing;
  private final InstallationNotices notices;
  private final Processes processes;
  private final InstantSource clock;

  Commissioning(
      InstallationTable installations,
      TerminalReports reports,
      Bindings bindings,
      Stock stock,
      Orders orders,
      Merchants merchants,
      ClearingReports clearing,
      InstallationNotices notices,
      Processes processes,
      InstantSource clock) {
    this.installations = installations;
    this.reports = reports;
    this.bindings = bindings;
    this.stock = stock;
    this.orders = orders;
    this.merchants = merchants;
    this.clearing = clearing;
    this.notices = notices;
    this.processes = processes;
    this.clock = clock;
  }

  /**
   * What the terminal has reported of its test, early reports included. Of several the last one
   * counts, and each counts once.
   */
  TestState assess(CaseNumber number) {
    InstallationRow installation = installations.lock(number);
    if (installation.testedAt() != null) {
      return TestState.SUCCEEDED;
    }
    List<TerminalReport> open = untaken(installation);
    if (open.isEmpty()) {
      return TestState.NONE;
    }
    reports.taken(open, number);
    TerminalReport last = open.get(open.size() - 1);
    if (last.result() == ReportResult.FAILED) {
      installations.note(number, "test_failed", InstallationTable.SYSTEM);
      return TestState.FAILED;
    }
    installations.tested(number, last.at());
    installations.note(number, "test_succeeded", InstallationTable.SYSTEM);
    return TestState.SUCCEEDED;
  }

  /**
   * Tells the installation of the terminal, if it waits for the report. One that does not wait yet
   * finds it later: the lock keeps a wait from beginning between the look and the telling. What is
   * no news wakes nobody: a technician would lose the task that he works on.
   */
  @EventListener
  void hear(TerminalReported reported) {
    if (reported.report().type() == ReportType.TEST_TRANSACTION) {
      installations
          .inFlightWith(reported.report().serial())
          .map(installations::lock)
          .filter(installation -> installation.status() == InstallationStatus.TESTING)
          .filter(installation -> !untaken(installation).isEmpty())
          .ifPresent(installation -> processes.tell(TEST_REPORTED, installation.number()));
    }
  }

  /**
   * Binds the terminal to merchant, account and place, and puts it on the clearing house's list.
   *
   * @return false when the store refuses
   */
  boolean bind(CaseNumber number) {
    InstallationRow installation = installations.lock(number);
    Order order = orders.find(installation.order()).orElseThrow();
    UUID account = merchants.accountOf(order.profile()).orElseThrow();
    String by = Objects.requireNonNullElse(installation.installedBy(), InstallationTable.SYSTEM);
    BindingOutcome outcome =
        bindings.bind(
            new Bind(
                terminal(installation),
                order.merchant(),
                account,
                installations.location(installation).orElse(order.location()),
                clock.instant(),
                by));
    if (outcome instanceof BindingOutcome.Refused refused) {
      installations.note(number, "refused_" + spell(refused.refusal()), InstallationTable.SYSTEM);
      return false;
    }
    Binding binding = ((BindingOutcome.Recorded) outcome).binding();
    if (!(stock.board(binding.terminal(), by) instanceof Move.Moved)) {
      throw new IllegalStateException("terminal " + binding.terminal() + " cannot be boarded");
    }
    clearing.add(
        ClearingEvent.JOINED,
        binding.terminal(),
        order.number(),
        elements(binding, merchants.profile(order.profile()).orElseThrow()),
        binding.validFrom());
    installations.note(number, "bound", InstallationTable.SYSTEM);
    return true;
  }

  /** The terminal is in use. */
  void goLive(CaseNumber number) {
    InstallationRow installation = installations.lock(number);
    installations.move(installation, InstallationStatus.LIVE, "live", InstallationTable.SYSTEM);
    notices.live(installation);
  }

  private List<TerminalReport> untaken(InstallationRow installation) {
    return reports.open(
        terminal(installation),
        ReportType.TEST_TRANSACTION,
        Objects.requireNonNull(installation.terminalSince()));
  }

  private Elements elements(Binding binding, MerchantProfile profile) {
    return new Elements(
        binding.acquirerCode(),
        binding.merchantCode().value(),
        stock.find(binding.terminal()).orElseThrow().code(),
        profile.kind() == MerchantKind.INDIVIDUAL
            ? profile.identifier().masked()
            : profile.identifier().value(),
        profile.account().number().masked(),
        profile.account().bankCode().value(),
        binding.location().province().code(),
        binding.location().street().value());
  }

  private static TerminalSerial terminal(InstallationRow installation) {
    return Objects.requireNonNull(installation.terminal());
  }
}
