package io.posbind.portal;

import io.posbind.installation.InstallationStatus;
import io.posbind.installation.InstallationView;
import io.posbind.installation.Installations;
import io.posbind.installation.Picked;
import io.posbind.installation.Slot;
import io.posbind.installation.SlotDay;
import io.posbind.portal.RateLimits.Action;
import io.posbind.shared.CaseNumber;
import io.posbind.shared.Language;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The installation as its merchant sees it: pick a time for the visit, move it, and what to know
 * once the terminal is live. For sessions that opened the mailed link of the case.
 */
@Controller
@RequestMapping("/case/{number}/installation")
class InstallationPages {

  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

  private final Desk desk;
  private final Installations installations;
  private final RateLimits limits;
  private final MessageSource messages;
  private final Frame frame;
  private final InstantSource clock;
  private final ZoneId zone;

  InstallationPages(
      Desk desk,
      Installations installations,
      RateLimits limits,
      MessageSource messages,
      Frame frame,
      InstantSource clock,
      ZoneId zone) {
    this.desk = desk;
    this.installations = installations;
    this.limits = limits;
    this.messages = messages;
    this.frame = frame;
    this.clock = clock;
    this.zone = zone;
  }

  /** A time as the form offers it. */
  record Offered(String value, String text) {}

  /** A day of the form. */
  record Day(String text, List<Offered> slots) {}

  @GetMapping
  String show(@PathVariable String number, HttpServletRequest request, Locale locale, Model model) {
    return page(seen(number, request), "", null, locale, model);
  }

  /** Of a form that was refused, loaded anew. */
  @GetMapping("/slot")
  String again(@PathVariable String number) {
    return "redirect:/case/{number}/installation";
  }

  @PostMapping("/slot")
  String pick(
      @PathVariable String number,
      @RequestParam(defaultValue = "") String from,
      HttpServletRequest request,
      HttpServletResponse response,
      Locale locale,
      Model model) {
    InstallationView view = seen(number, request);
    if (from.isEmpty()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      return page(view, from, problem("none", locale), locale, model);
    }
    limits.count(Action.SLOT, request);
    Picked picked =
        time(from).map(start -> pickCalmly(view.order(), start)).orElse(Picked.NOT_OFFERED);
    if (picked == Picked.DONE || picked == Picked.AS_BEFORE) {
      return "redirect:/case/" + view.order() + "/installation?agreed";
    }
    response.setStatus(
        (picked == Picked.NOT_OFFERED ? HttpStatus.UNPROCESSABLE_ENTITY : HttpStatus.CONFLICT)
            .value());
    String problem = problem(picked.name().toLowerCase(Locale.ROOT), locale);
    return page(seen(number, request), from, problem, locale, model);
  }

  private String problem(String what, Locale locale) {
    return messages.getMessage(
        "portal.installation.problem." + what, new Object[] {frame.hotline()}, locale);
  }

  /** When the case moved at the very same time, a second look says what is possible now. */
  private Picked pickCalmly(CaseNumber order, Instant from) {
    try {
      return installations.pick(order, from);
    } catch (OptimisticLockingFailureException movedAtOnce) {
      return installations.pick(order, from);
    }
  }

  private String page(
      InstallationView view, String chosen, @Nullable String problem, Locale locale, Model model) {
    Language language = Language.nearest(locale);
    @Nullable Slot visit = view.visit();
    boolean scheduled = view.status() == InstallationStatus.SCHEDULED && visit != null;
    boolean movable =
        scheduled && view.movableUntil() != null && clock.instant().isBefore(view.movableUntil());
    boolean picking = movable || view.status() == InstallationStatus.AWAITING_SLOT;
    model.addAttribute("view", view);
    model.addAttribute("problem", problem);
    model.addAttribute("chosen", chosen);
    model.addAttribute("picking", picking);
    model.addAttribute("tooLate", scheduled && !movable);
    model.addAttribute("days", picking ? days(language) : List.of());
    model.addAttribute(
        "agreed",
        scheduled && visit != null
            ? day(LocalDate.ofInstant(visit.from(), zone), language) + " " + clockOf(visit)
            : "");
    return "portal/installation";
  }

  private List<Day> days(Language language) {
    return installations.slots().stream().map(day -> day(day, language)).toList();
  }

  private Day day(SlotDay day, Language language) {
    return new Day(
        day(day.day(), language),
        day.slots().stream()
            .map(slot -> new Offered(slot.from().toString(), clockOf(slot)))
            .toList());
  }

  private static String day(LocalDate day, Language language) {
    return DateTimeFormatter.ofPattern(
            language == Language.EN ? "EEEE, d MMMM" : "M月d日 EEEE", language.locale())
        .format(day);
  }

  private String clockOf(Slot slot) {
    return CLOCK.format(slot.from().atZone(zone)) + "–" + CLOCK.format(slot.to().atZone(zone));
  }

  private InstallationView seen(String text, HttpServletRequest request) {
    return CaseNumber.parse(text)
        .asOptional()
        .filter(number -> desk.session(request).maySee(number))
        .flatMap(installations::view)
        .orElseThrow(() -> new NotYours(text));
  }

  private static Optional<Instant> time(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
