package io.posbind.clearing;

import io.posbind.access.Duty;
import io.posbind.engine.StaffGroup;
import io.posbind.shared.FieldError;
import io.posbind.shared.Parsed;
import io.posbind.shared.Spelling;
import io.posbind.shared.Words;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The reports for people who send them by hand: the list, the file, the acknowledgement. */
@Controller
@RequestMapping("/staff/clearing")
class ClearingPage {

  private static final int SHOWN = 200;
  private static final int IN_A_FILE = 10_000;

  /** Marks the file as UTF-8 for spreadsheets. */
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private static final String HEADER =
      "id,event,serial,terminal_code,acquirer_code,merchant_code,identifier,account,bank_code,"
          + "province,location,happened_at,due_at";

  private final ClearingReports reports;
  private final InstantSource clock;
  private final ZoneId zone;

  ClearingPage(ClearingReports reports, InstantSource clock, ZoneId zone) {
    this.reports = reports;
    this.clock = clock;
    this.zone = zone;
  }

  @GetMapping
  String list(Model model, Authentication staff) {
    model.addAttribute("open", reports.open(SHOWN));
    model.addAttribute("done", reports.acknowledged(SHOWN));
    model.addAttribute("now", clock.instant());
    model.addAttribute("mayReport", Duty.of(staff, StaffGroup.TECHNICIANS));
    return "staff/clearing";
  }

  /** All that is open, as a file; it stays open until it is acknowledged. */
  @GetMapping("/reports.csv")
  ResponseEntity<byte[]> file() {
    String csv =
        reports.open(IN_A_FILE).stream()
            .map(this::line)
            .collect(Collectors.joining("\r\n", BYTE_ORDER_MARK + HEADER + "\r\n", "\r\n"));
    String name =
        "clearing-"
            + ZonedDateTime.ofInstant(clock.instant(), zone)
                .format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmm"))
            + ".csv";
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("text/csv; charset=UTF-8"))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(name).build().toString())
        .body(csv.getBytes(StandardCharsets.UTF_8));
  }

  @PostMapping("/{id}/acknowledgement")
  String acknowledge(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "") String reference,
      Principal user,
      RedirectAttributes next) {
    Parsed<String> parsed = Words.line(reference, ClearingReportsApi.REFERENCE_LENGTH);
    Optional<FieldError> problem =
        parsed.errorOf("reference").or(() -> acknowledge(id, parsed.orThrow(), user.getName()));
    problem.ifPresentOrElse(
        error ->
            next.addFlashAttribute("problem", error)
                .addFlashAttribute("refused", id)
                .addFlashAttribute("typed", reference),
        () -> next.addFlashAttribute("acknowledged", parsed.orThrow()));
    return "redirect:/staff/clearing";
  }

  private Optional<FieldError> acknowledge(UUID id, String reference, String by) {
    if (reference.isEmpty()) {
      return Optional.of(
          FieldError.of("reference", "clearing.reference", ClearingReportsApi.REFERENCE_LENGTH));
    }
    reports.acknowledge(id, reference, by);
    ClearingReport known =
        reports.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    return reference.equals(known.reference())
        ? Optional.empty()
        : Optional.of(
            FieldError.of("reference", "clearing.acknowledged", String.valueOf(known.reference())));
  }

  private String line(ClearingReport report) {
    Elements elements = report.elements();
    return Stream.of(
            report.id().toString(),
            Spelling.spell(report.event()),
            report.serial(),
            elements.terminalCode(),
            elements.acquirerCode(),
            elements.merchantCode(),
            elements.identifier(),
            elements.account(),
            elements.bankCode(),
            elements.province(),
            elements.location(),
            time(report.happenedAt()),
            time(report.dueAt()))
        .map(ClearingPage::cell)
        .collect(Collectors.joining(","));
  }

  private String time(Instant instant) {
    return ZonedDateTime.ofInstant(instant.truncatedTo(ChronoUnit.SECONDS), zone)
        .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
  }

  /** Quoted always; a text that a spreadsheet would take for a formula gets an apostrophe. */
  private static String cell(String text) {
    boolean formula = !text.isEmpty() && "=+-@\t".indexOf(text.charAt(0)) >= 0;
    return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
  }
}
