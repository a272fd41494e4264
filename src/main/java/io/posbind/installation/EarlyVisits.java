package io.posbind.installation;

import io.posbind.engine.Processes;
import io.posbind.engine.Staff;
import io.posbind.engine.StaffGroup;
import io.posbind.engine.StaffMember;
import io.posbind.shared.CaseNumber;
import io.posbind.shared.FieldError;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** How a technician begins a visit before its day has come. */
@Component
class EarlyVisits {

  static final String VISIT_BEGUN = "posbind.visitBegun";

  private final InstallationTable installations;
  private final Visits visits;
  private final TechnicianCalendar calendar;
  private final Staff staff;
  private final Processes processes;
  private final TransactionTemplate transaction;

  EarlyVisits(
      InstallationTable installations,
      Visits visits,
      TechnicianCalendar calendar,
      Staff staff,
      Processes processes,
      PlatformTransactionManager transactions) {
    this.installations = installations;
    this.visits = visits;
    this.calendar = calendar;
    this.staff = staff;
    this.processes = processes;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** Whether the visit of an installation is agreed and its day lies ahead. */
  boolean mayBegin(InstallationRow installation, Optional<Visit> visit) {
    return installation.status() == InstallationStatus.SCHEDULED
        && visit.filter(agreed -> !agreed.early()).filter(this::liesAhead).isPresent();
  }

  /**
   * Begins the visit now: the time that was agreed on is free again, and the task is there.
   *
   * @param by user id; a technician makes the visit his
   * @return what is in the way, or empty
   */
  Optional<FieldError> begin(CaseNumber number, String by) {
    return Objects.requireNonNull(
        transaction.execute(
            status -> {
              InstallationRow installation = installations.lock(number);
              Optional<Visit> visit = visits.of(number);
              if (mayBegin(installation, visit)) {
                visits.beginNow(
                    visit.orElseThrow(), technician(by).orElse(visit.get().technician()), by);
                installations.note(number, "begun_early", by);
                if (processes.tell(VISIT_BEGUN, number, Map.of(Variables.VISIT, begun(number)))) {
                  return Optional.<FieldError>empty();
                }
                status.setRollbackOnly();
              }
              return Optional.of(FieldError.of("visit", "installation.notToBegin", number.value()));
            }));
  }

  private String begun(CaseNumber number) {
    return calendar.inFigures(visits.of(number).orElseThrow());
  }

  private boolean liesAhead(Visit visit) {
    Instant day = calendar.dayOf(visit.slot());
    return calendar.now().isBefore(day);
  }

  private Optional<String> technician(String user) {
    return staff.membersOf(StaffGroup.TECHNICIANS).stream()
        .map(StaffMember::id)
        .filter(user::equals)
        .findFirst();
  }
}
