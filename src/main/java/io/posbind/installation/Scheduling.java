package io.posbind.installation;

import io.posbind.engine.Processes;
import io.posbind.engine.Tasks;
import io.posbind.installation.TechnicianCalendar.Agreement;
import io.posbind.shared.CaseNumber;
import io.posbind.shared.FieldError;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** How merchant and technicians agree on a visit. */
@Component
class Scheduling {

  static final String SLOT_PICKED = "posbind.slotPicked";
  static final String VISIT_MOVED = "posbind.visitMoved";

  private final InstallationTable installations;
  private final Visits visits;
  private final TechnicianCalendar calendar;
  private final Devices devices;
  private final InstallationNotices notices;
  private final Processes processes;
  private final Tasks tasks;
  private final TransactionTemplate transaction;

  Scheduling(
      InstallationTable installations,
      Visits visits,
      TechnicianCalendar calendar,
      Devices devices,
      InstallationNotices notices,
      Processes processes,
      Tasks tasks,
      PlatformTransactionManager transactions) {
    this.installations = installations;
    this.visits = visits;
    this.calendar = calendar;
    this.devices = devices;
    this.notices = notices;
    this.processes = processes;
    this.tasks = tasks;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** Asks the merchant to pick a time. */
  void invite(CaseNumber number) {
    InstallationRow installation = installations.lock(number);
    installations.move(
        installation, InstallationStatus.AWAITING_SLOT, "invited", InstallationTable.SYSTEM);
    notices.pickSlot(installation);
  }

  /** Reminds a merchant who has not picked a time. */
  void remindToPick(CaseNumber number) {
    InstallationRow installation = installations.lock(number);
    if (installation.status() == InstallationStatus.AWAITING_SLOT) {
      installations.note(number, "reminded", InstallationTable.SYSTEM);
      notices.slotReminder(installation);
    }
  }

  /** The merchant picks a time, or another one. */
  Picked pick(CaseNumber number, Instant from) {
    return Objects.requireNonNull(
        transaction.execute(
            status -> {
              Picked picked = pick(installations.lock(number), from);
              if (picked != Picked.DONE && picked != Picked.AS_BEFORE) {
                status.setRollbackOnly();
              }
              return picked;
            }));
  }

  private Picked pick(InstallationRow installation, Instant from) {
    CaseNumber number = installation.number();
    Optional<Visit> present = visits.of(number);
    boolean first = installation.status() == InstallationStatus.AWAITING_SLOT;
    if (!first && (installation.status() != InstallationStatus.SCHEDULED || present.isEmpty())) {
      return Picked.NOT_ASKED;
    }
    if (!first && !movable(present.get())) {
      return present.get().slot().from().equals(from) ? Picked.AS_BEFORE : Picked.TOO_LATE;
    }
    return switch (calendar.agree(number, from, InstallationTable.MERCHANT)) {
      case AGREED -> {
        installations.note(number, first ? "slot_picked" : "moved", InstallationTable.MERCHANT);
        boolean told = processes.tell(first ? SLOT_PICKED : VISIT_MOVED, number);
        yield told ? Picked.DONE : Picked.TOO_LATE;
      }
      case AS_BEFORE -> Picked.AS_BEFORE;
      case TAKEN -> Picked.TAKEN;
      case NOT_OFFERED -> Picked.NOT_OFFERED;
    };
  }

  /** Whether the merchant may still move a visit. */
  boolean movable(Visit visit) {
    return calendar.now().isBefore(calendar.movableUntil(visit.slot()));
  }

  /**
   * A technician sets a time.
   *
   * @param day {@code 2026-11-25}
   * @param time {@code 09:00}
   * @return what is wrong, or empty
   */
  List<FieldError> set(InstallationRow installation, String day, String time, String staff) {
    Optional<LocalDate> date = date(day);
    Optional<LocalTime> start = time(time);
    if (date.isEmpty() || start.isEmpty()) {
      return List.of(
          date.isEmpty()
              ? FieldError.of("day", "installation.day")
              : FieldError.of("time", "installation.time"));
    }
    Instant from = date.get().atTime(start.get()).atZone(calendar.zone()).toInstant();
    Agreement agreement = calendar.agree(installation.number(), from, staff);
    if (agreement == Agreement.AGREED) {
      installations.note(installation.number(), "slot_set", staff);
      return List.of();
    }
    String free =
        calendar.freeOn(date.get()).stream()
            .map(slot -> slot.from().atZone(calendar.zone()).toLocalTime().toString())
            .collect(Collectors.joining(", "));
    String code =
        switch (agreement) {
          case AS_BEFORE -> "installation.sameSlot";
          case TAKEN -> "installation.slotTaken";
          default -> "installation.slotNotOffered";
        };
    return List.of(FieldError.of("time", code, free.isEmpty() ? "–" : free));
  }

  /** Confirms the visit that was agreed, and says when to remind of it and when it is due. */
  Confirmed confirm(CaseNumber number) {
    InstallationRow installation = installations.lock(number);
    Visit visit = visits.of(number).orElseThrow();
    boolean moved = installation.status() == InstallationStatus.SCHEDULED;
    installations.move(
        installation,
        InstallationStatus.SCHEDULED,
        moved ? "visit_moved" : "visit_confirmed",
        InstallationTable.SYSTEM);
    if (moved) {
      notices.visitMoved(installation, visit);
    } else {
      notices.visitConfirmed(installation, visit);
    }
    return new Confirmed(
        calendar.reminderOf(visit.slot()), calendar.dayOf(visit.slot()), calendar.inFigures(visit));
  }

  /**
   * A visit that stands.
   *
   * @param text of the visit, for the forms
   */
  record Confirmed(Instant reminderAt, Instant visitDay, String text) {}

  /** Reminds the merchant of the visit, and looks whether its terminal is still there. */
  void remindOfVisit(CaseNumber number) {
    InstallationRow installation = installations.lock(number);
    Optional<Visit> visit = visits.of(number);
    if (visit.isEmpty() || installation.status() != InstallationStatus.SCHEDULED) {
      return;
    }
    devices.prepare(number);
    if (visit.get().agreedAt().isBefore(calendar.reminderOf(visit.get().slot()))) {
      installations.note(number, "reminded_of_visit", InstallationTable.SYSTEM);
      notices.visitReminder(installation, visit.get());
    }
  }

  /** Puts the late task before all others and tells the managers. */
  void escalate(CaseNumber number) {
    InstallationRow installation = installations.lock(number);
    tasks.makeUrgent(number);
    installations.note(number, "escalated", InstallationTable.SYSTEM);
    notices.overdue(installation);
  }

  private static Optional<LocalDate> date(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<LocalTime> time(String text) {
    try {
      return Optional.of(LocalTime.parse(text.length() == 4 ? "0" + text : text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
