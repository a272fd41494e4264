package io.posbind.installation;

import io.posbind.engine.Processes;
import io.posbind.order.WithdrawalReason;
import io.posbind.shared.CaseNumber;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How an installation ends without a terminal. */
@Component
class Cancelling {

  static final String CANCELLED = "posbind.installationCancelled";

  private final InstallationTable installations;
  private final Visits visits;
  private final Devices devices;
  private final InstallationNotices notices;
  private final Processes processes;

  Cancelling(
      InstallationTable installations,
      Visits visits,
      Devices devices,
      InstallationNotices notices,
      Processes processes) {
    this.installations = installations;
    this.visits = visits;
    this.devices = devices;
    this.notices = notices;
    this.processes = processes;
  }

  /**
   * Tells the process to end.
   *
   * @param why as chosen by the merchant, or in the words of whoever wants it
   * @param by user id, name of the system that asks for it, or {@code merchant}
   * @return false when it has ended already
   */
  @Transactional
  boolean ask(CaseNumber number, WithdrawalReason why, String by) {
    InstallationRow installation = installations.lock(number);
    if (!installation.status().inFlight()) {
      return false;
    }
    installations.why(installation, why);
    installations.note(number, "cancellation_asked", by);
    if (!processes.tell(CANCELLED, number)) {
      throw new IllegalStateException(number + " runs and cannot be cancelled");
    }
    return true;
  }

  /** Cleans up after it: called by the process. */
  void carryOut(CaseNumber number) {
    InstallationRow installation = installations.lock(number);
    visits.drop(number);
    devices.giveBack(installation);
    installations.move(
        installation, InstallationStatus.CANCELLED, "cancelled", InstallationTable.SYSTEM);
    notices.cancelled(installation);
  }
}
