package io.posbind.installation;

import io.posbind.access.Duty;
import io.posbind.catalogue.Catalogue;
import io.posbind.engine.StaffGroup;
import io.posbind.merchant.Documents;
import io.posbind.merchant.Merchants;
import io.posbind.notification.Notices;
import io.posbind.order.Order;
import io.posbind.order.Orders;
import io.posbind.order.WithdrawalReason;
import io.posbind.shared.CaseNumber;
import io.posbind.shared.FieldError;
import io.posbind.shared.Language;
import io.posbind.shared.Parsed;
import io.posbind.shared.Words;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The file of an installation: a page of its own, and the frame in Tasklist's forms, where the
 * technician uploads the photo and has the merchant confirm.
 */
@Controller
@RequestMapping("/staff/installations/{number}")
class InstallationFilePage {

  private static final int WHY_LENGTH = 500;

  private final InstallationTable installations;
  private final Visits visits;
  private final TechnicianCalendar calendar;
  private final EarlyVisits early;
  private final Fitting fitting;
  private final Confirmation confirmation;
  private final Cancelling cancelling;
  private final Orders orders;
  private final Merchants merchants;
  private final Catalogue catalogue;
  private final Documents documents;
  private final Notices notices;

  InstallationFilePage(
      InstallationTable installations,
      Visits visits,
      TechnicianCalendar calendar,
      EarlyVisits early,
      Fitting fitting,
      Confirmation confirmation,
      Cancelling cancelling,
      Orders orders,
      Merchants merchants,
      Catalogue catalogue,
      Documents documents,
      Notices notices) {
    this.installations = installations;
    this.visits = visits;
    this.calendar = calendar;
    this.early = early;
    this.fitting = fitting;
    this.confirmation = confirmation;
    this.cancelling = cancelling;
    this.orders = orders;
    this.merchants = merchants;
    this.catalogue = catalogue;
    this.documents = documents;
    this.notices = notices;
  }

  @GetMapping
  String page(
      @PathVariable String number,
      @RequestParam(required = false) @Nullable String embedded,
      Authentication staff,
      Locale locale,
      Model model) {
    Language language = Language.nearest(locale);
    InstallationFile file = file(find(number), language);
    model.addAttribute("file", file);
    model.addAttribute("language", language);
    model.addAttribute("embedded", embedded != null);
    boolean mayWork = Duty.of(staff, StaffGroup.TECHNICIANS);
    model.addAttribute("mayWork", mayWork);
    model.addAttribute("mayBegin", mayWork && early.mayBegin(file.row(), file.visit()));
    model.addAttribute(
        "when",
        file.visit().map(visit -> SlotText.of(visit.slot(), language, calendar.zone())).orElse(""));
    return embedded == null ? "staff/installation" : "staff/installation-embedded";
  }

  @GetMapping("/photos/{id}")
  ResponseEntity<byte[]> photo(@PathVariable String number, @PathVariable UUID id) {
    return documents
        .open(find(number).id(), id)
        .orElseThrow(InstallationFilePage::unknown)
        .shown(ContentDisposition.inline());
  }

  /** Begins a visit before its day has come. */
  @PostMapping("/visit")
  String begin(
      @PathVariable String number,
      @RequestParam(required = false) @Nullable String embedded,
      Principal user,
      RedirectAttributes answer) {
    return answer(early.begin(find(number).number(), user.getName()), "visit", embedded, answer);
  }

  @PostMapping("/photos")
  String photograph(
      @PathVariable String number,
      @RequestParam List<MultipartFile> file,
      @RequestParam(required = false) @Nullable String embedded,
      Principal user,
      RedirectAttributes answer)
      throws IOException {
    MultipartFile only = file.get(0);
    Optional<FieldError> problem =
        file.size() > 1
            ? Optional.of(FieldError.of("file", "document.oneFile"))
            : fitting.photograph(
                find(number).number(),
                Optional.ofNullable(only.getOriginalFilename()).orElse(""),
                only.getBytes(),
                user.getName());
    return answer(problem, "photo", embedded, answer);
  }

  /** Says of {@link #photograph} what the server never let through. */
  @GetMapping("/photos/too-large")
  String tooLarge(
      @PathVariable String number,
      @RequestParam(required = false) @Nullable String embedded,
      RedirectAttributes answer) {
    FieldError error = FieldError.of("file", "document.tooLarge", Documents.MEGABYTES);
    return answer(Optional.of(error), "photo", embedded, answer);
  }

  /** Mails the merchant a code. */
  @PostMapping("/code")
  String sendCode(
      @PathVariable String number,
      @RequestParam(required = false) @Nullable String embedded,
      Principal user,
      RedirectAttributes answer) {
    return answer(
        confirmation.send(find(number).number(), user.getName()), "code", embedded, answer);
  }

  /** Takes the code that the merchant has read out. */
  @PostMapping("/confirmation")
  String confirm(
      @PathVariable String number,
      @RequestParam(defaultValue = "") String code,
      @RequestParam(required = false) @Nullable String embedded,
      RedirectAttributes answer) {
    return answer(confirmation.check(find(number).number(), code), "confirmed", embedded, answer);
  }

  @PostMapping("/cancellation")
  String cancel(
      @PathVariable String number,
      @RequestParam(defaultValue = "") String why,
      Principal user,
      RedirectAttributes answer) {
    CaseNumber known = find(number).number();
    Parsed<String> words = Words.parse(why, WHY_LENGTH);
    Optional<FieldError> problem =
        words.errorOf("why").or(() -> cancel(known, words.orThrow(), user.getName()));
    problem.ifPresent(
        error -> answer.addFlashAttribute("problem", error).addFlashAttribute("why", why));
    return "redirect:/staff/installations/{number}";
  }

  private Optional<FieldError> cancel(CaseNumber number, String why, String by) {
    if (why.isEmpty()) {
      return Optional.of(FieldError.of("why", "installation.why", WHY_LENGTH));
    }
    return cancelling.ask(number, new WithdrawalReason(null, why), by)
        ? Optional.empty()
        : Optional.of(FieldError.of("why", "installation.ended", number.value()));
  }

  private static String answer(
      Optional<FieldError> problem,
      String done,
      @Nullable String embedded,
      RedirectAttributes answer) {
    problem.ifPresentOrElse(
        error -> answer.addFlashAttribute("problem", error),
        () -> answer.addFlashAttribute("done", done));
    return "redirect:/staff/installations/{number}" + (embedded == null ? "" : "?embedded");
  }

  private InstallationFile file(InstallationRow row, Language language) {
    Order order = orders.find(row.order()).orElseThrow();
    return new InstallationFile(
        row,
        merchants.profile(order.profile()).orElseThrow(),
        catalogue.product(order.product()).orElseThrow().name().in(language),
        visits.of(row.number()),
        order.location(),
        installations.location(row),
        documents.list(row.id()),
        installations.history(row.number()),
        notices.history(row.order()).stream()
            .filter(notice -> notice.slug().equals(Installations.SLUG))
            .toList(),
        installations.why(row));
  }

  private InstallationRow find(String number) {
    return CaseNumber.parse(number)
        .asOptional()
        .flatMap(installations::find)
        .orElseThrow(InstallationFilePage::unknown);
  }

  private static ResponseStatusException unknown() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
