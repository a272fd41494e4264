package io.posbind.installation;

import io.posbind.engine.Staff;
import io.posbind.engine.StaffGroup;
import io.posbind.engine.StaffMember;
import io.posbind.merchant.MerchantProfile;
import io.posbind.merchant.Merchants;
import io.posbind.order.Order;
import io.posbind.order.Orders;
import io.posbind.shared.Language;
import io.posbind.shared.Spelling;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A day of the technicians: a picture of who is where when, and the visits in their order. */
@Controller
class DayPage {

  /** The hours that the picture shows at least. */
  private static final int FROM = 8;

  private static final int TO = 19;

  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

  private final Visits visits;
  private final TechnicianCalendar calendar;
  private final EarlyVisits early;
  private final InstallationTable installations;
  private final Orders orders;
  private final Merchants merchants;
  private final Staff staff;
  private final InstantSource clock;

  DayPage(
      Visits visits,
      TechnicianCalendar calendar,
      EarlyVisits early,
      InstallationTable installations,
      Orders orders,
      Merchants merchants,
      Staff staff,
      InstantSource clock) {
    this.visits = visits;
    this.calendar = calendar;
    this.early = early;
    this.installations = installations;
    this.orders = orders;
    this.merchants = merchants;
    this.staff = staff;
    this.clock = clock;
  }

  /** A visit as the list shows it; the mobile number is masked. */
  record Stop(
      String number,
      String status,
      String from,
      String to,
      String technician,
      String merchant,
      String mobile,
      String address,
      String terminal,
      boolean mayBegin) {}

  /** A visit in the picture, in units of a minute from its left edge. */
  record Bar(String number, String from, long x, long width) {}

  /** A technician's line of the picture. */
  record Lane(String technician, List<Bar> bars) {}

  @GetMapping("/staff/installations")
  String day(@RequestParam(defaultValue = "") String day, Locale locale, Model model) {
    LocalDate date = parse(day);
    List<Visit> today = visits.between(calendar.startOf(date), calendar.startOf(date.plusDays(1)));
    int from = Math.min(FROM, today.stream().mapToInt(visit -> hour(visit)).min().orElse(FROM));
    model.addAttribute("day", date);
    model.addAttribute(
        "dayText",
        DateTimeFormatter.ofPattern(
                Language.nearest(locale) == Language.EN ? "EEEE, d MMMM yyyy" : "yyyy年M月d日 EEEE",
                Language.nearest(locale).locale())
            .format(date));
    model.addAttribute("before", date.minusDays(1));
    model.addAttribute("after", date.plusDays(1));
    model.addAttribute("from", from);
    model.addAttribute("to", TO);
    model.addAttribute("lanes", lanes(date, from, today));
    Map<String, String> names =
        staff.names(List.of(today.stream().map(Visit::technician).toList()));
    List<Stop> stops =
        today.stream().map(visit -> stop(visit, names, Language.nearest(locale))).toList();
    model.addAttribute("stops", stops);
    model.addAttribute("anyToBegin", stops.stream().anyMatch(Stop::mayBegin));
    model.addAttribute(
        "free",
        calendar.freeOn(date).stream()
            .map(slot -> CLOCK.format(slot.from().atZone(calendar.zone())))
            .toList());
    return "staff/installations";
  }

  private LocalDate parse(String day) {
    try {
      return LocalDate.parse(day);
    } catch (DateTimeException e) {
      return LocalDate.ofInstant(clock.instant(), calendar.zone());
    }
  }

  private List<Lane> lanes(LocalDate date, int from, List<Visit> today) {
    return staff.membersOf(StaffGroup.TECHNICIANS).stream()
        .sorted(Comparator.comparing(StaffMember::id))
        .map(
            member ->
                new Lane(
                    member.name(),
                    today.stream()
                        .filter(visit -> visit.technician().equals(member.id()))
                        .map(visit -> bar(date, from, visit))
                        .toList()))
        .toList();
  }

  private Bar bar(LocalDate date, int from, Visit visit) {
    Slot slot = visit.slot();
    long x =
        Duration.between(
                date.atTime(LocalTime.of(from, 0)).atZone(calendar.zone()).toInstant(), slot.from())
            .toMinutes();
    return new Bar(
        visit.number().value(),
        CLOCK.format(slot.from().atZone(calendar.zone())),
        x,
        Duration.between(slot.from(), slot.to()).toMinutes());
  }

  private int hour(Visit visit) {
    return visit.slot().from().atZone(calendar.zone()).getHour();
  }

  private Stop stop(Visit visit, Map<String, String> names, Language language) {
    InstallationRow installation = installations.find(visit.number()).orElseThrow();
    Order order = orders.find(installation.order()).orElseThrow();
    MerchantProfile profile = merchants.profile(order.profile()).orElseThrow();
    return new Stop(
        visit.number().value(),
        Spelling.spell(installation.status()),
        CLOCK.format(visit.slot().from().atZone(calendar.zone())),
        CLOCK.format(visit.slot().to().atZone(calendar.zone())),
        names.getOrDefault(visit.technician(), visit.technician()),
        profile.legalName().value(),
        profile.contact().mobile().masked(),
        order.location().province().label(language) + " " + order.location().street().value(),
        installation.terminal() == null ? "" : installation.terminal().value(),
        early.mayBegin(installation, Optional.of(visit)));
  }
}
