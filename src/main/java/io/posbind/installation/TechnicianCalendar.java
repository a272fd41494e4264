package io.posbind.installation;

import static java.util.stream.Collectors.toSet;

import io.posbind.engine.Staff;
import io.posbind.engine.StaffGroup;
import io.posbind.engine.StaffMember;
import io.posbind.shared.CaseNumber;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** When technicians have time, and who of them. */
@Component
class TechnicianCalendar {

  private final Visits visits;
  private final Staff staff;
  private final InstallationSettings settings;
  private final InstantSource clock;
  private final ZoneId zone;

  TechnicianCalendar(
      Visits visits, Staff staff, InstallationSettings settings, InstantSource clock, ZoneId zone) {
    this.visits = visits;
    this.staff = staff;
    this.settings = settings;
    this.clock = clock;
    this.zone = zone;
  }

  ZoneId zone() {
    return zone;
  }

  Instant now() {
    return clock.instant();
  }

  /** What became of the wish for a time. */
  enum Agreement {
    AGREED,
    /** It is the time that is agreed already. */
    AS_BEFORE,
    /** Every technician is somewhere else then. */
    TAKEN,
    /** No visits begin then: outside working hours, too soon or too far ahead. */
    NOT_OFFERED
  }

  /** The working days ahead with their free times; without the days that have none left. */
  List<SlotDay> free() {
    Instant earliest = clock.instant().plus(settings.notice());
    LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
    List<Visit> taken =
        visits.between(clock.instant(), startOf(today.plusDays(settings.days() + 1L)));
    Set<String> technicians = technicians();
    return IntStream.rangeClosed(0, settings.days())
        .mapToObj(today::plusDays)
        .filter(settings::worksOn)
        .map(
            day ->
                new SlotDay(
                    day,
                    slotsOn(day).stream()
                        .filter(slot -> !slot.from().isBefore(earliest))
                        .filter(slot -> isFree(slot, technicians, taken))
                        .toList()))
        .filter(day -> !day.slots().isEmpty())
        .toList();
  }

  /** The free times of one day, however soon: for technicians. */
  List<Slot> freeOn(LocalDate day) {
    Set<String> technicians = technicians();
    List<Visit> taken = visits.between(startOf(day), startOf(day.plusDays(1)));
    return slotsOn(day).stream()
        .filter(slot -> slot.to().isAfter(clock.instant()))
        .filter(slot -> isFree(slot, technicians, taken))
        .toList();
  }

  /**
   * Agrees on a visit in place of the one that stands. Of technicians who are free, the one with
   * the fewest visits that day.
   *
   * @param by user id, or {@code merchant}, who needs to give notice
   */
  Agreement agree(CaseNumber number, Instant from, String by) {
    LocalDate day = LocalDate.ofInstant(from, zone);
    boolean merchant = by.equals(InstallationTable.MERCHANT);
    Optional<Slot> slot =
        slotsOn(day).stream().filter(offered -> offered.from().equals(from)).findFirst();
    LocalDate last = LocalDate.ofInstant(clock.instant(), zone).plusDays(settings.days());
    Instant earliest = merchant ? clock.instant().plus(settings.notice()) : clock.instant();
    if (slot.isEmpty()
        || !settings.worksOn(day)
        || day.isAfter(last)
        || (merchant ? slot.get().from() : slot.get().to()).isBefore(earliest)) {
      return Agreement.NOT_OFFERED;
    }
    if (visits.of(number).filter(visit -> visit.slot().equals(slot.get())).isPresent()) {
      return Agreement.AS_BEFORE;
    }
    List<Visit> taken = visits.between(startOf(day), startOf(day.plusDays(1)));
    return technicians().stream()
            .sorted(
                Comparator.comparing((String id) -> visitsOf(id, taken)).thenComparing(id -> id))
            .filter(id -> isFree(slot.get(), Set.of(id), taken))
            .anyMatch(id -> visits.agree(number, id, slot.get(), by))
        ? Agreement.AGREED
        : Agreement.TAKEN;
  }

  /** Until when a merchant may move a visit. */
  Instant movableUntil(Slot slot) {
    return slot.from().minus(settings.notice());
  }

  /** When the merchant is reminded of a visit. */
  Instant reminderOf(Slot slot) {
    return slot.from().minus(settings.remindBefore());
  }

  /** When a visit becomes the technicians' task: the morning of its day, or now. */
  Instant dayOf(Slot slot) {
    return startOf(LocalDate.ofInstant(slot.from(), zone));
  }

  /** A visit as the technicians' form tells it, in no language: when, and who. */
  String inFigures(Visit visit) {
    return SlotText.inFigures(visit.slot(), zone) + " · " + staff.name(visit.technician());
  }

  Instant startOf(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }

  private List<Slot> slotsOn(LocalDate day) {
    return settings.starts().stream().sorted().map(start -> slot(day, start)).toList();
  }

  private Slot slot(LocalDate day, LocalTime start) {
    Instant from = day.atTime(start).atZone(zone).toInstant();
    return new Slot(from, from.plus(settings.visit()));
  }

  private Set<String> technicians() {
    return staff.membersOf(StaffGroup.TECHNICIANS).stream().map(StaffMember::id).collect(toSet());
  }

  private static boolean isFree(Slot slot, Set<String> technicians, List<Visit> taken) {
    Set<String> busy =
        taken.stream()
            .filter(
                visit ->
                    visit.slot().from().isBefore(slot.to())
                        && visit.slot().to().isAfter(slot.from()))
            .map(Visit::technician)
            .collect(toSet());
    return technicians.stream().anyMatch(id -> !busy.contains(id));
  }

  private static long visitsOf(String technician, List<Visit> taken) {
    return taken.stream().filter(visit -> visit.technician().equals(technician)).count();
  }
}
