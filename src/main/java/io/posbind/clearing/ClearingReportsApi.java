package io.posbind.clearing;

import io.posbind.access.Problem;
import io.posbind.shared.FieldError;
import io.posbind.shared.Parsed;
import io.posbind.shared.Spelling;
import io.posbind.shared.Words;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The reports for the system that talks to the clearing house. */
@RestController
@RequestMapping(path = "/api/v1/clearing-reports", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Clearing reports")
class ClearingReportsApi {

  static final int REFERENCE_LENGTH = 64;

  /** As many as are handed out at once. */
  private static final int PAGE = 1000;

  private final ClearingReports reports;

  ClearingReportsApi(ClearingReports reports) {
    this.reports = reports;
  }

  /** What is answered; account and a natural person's ID are masked. */
  record Report(
      UUID id,
      String event,
      String serial,
      String number,
      Elements elements,
      Instant happenedAt,
      Instant dueAt,
      @Nullable Instant acknowledgedAt,
      @Nullable String reference) {

    static Report of(ClearingReport report) {
      return new Report(
          report.id(),
          Spelling.spell(report.event()),
          report.serial(),
          report.about().value(),
          report.elements(),
          report.happenedAt(),
          report.dueAt(),
          report.acknowledgedAt(),
          report.reference());
    }
  }

  /** What is sent. */
  record Acknowledgement(@Nullable String reference) {}

  @Operation(
      summary = "Fetch what the clearing house must hear of",
      description =
          "What nobody has acknowledged yet, the most urgent first, 1,000 at most. Fetching changes"
              + " nothing: a report stays on the list until it is acknowledged.")
  @GetMapping
  List<Report> open() {
    return reports.open(PAGE).stream().map(Report::of).toList();
  }

  @Operation(
      summary = "Acknowledge a report",
      description =
          "reference is the clearing house's own. 409 clearing.acknowledged if it has one already,"
              + " unless it is the same.")
  @PostMapping(path = "/{id}/acknowledgement", consumes = MediaType.APPLICATION_JSON_VALUE)
  Report acknowledge(@PathVariable UUID id, @RequestBody Acknowledgement sent, Principal caller) {
    Parsed<String> parsed = Words.line(sent.reference(), REFERENCE_LENGTH);
    if (parsed.errorOf("reference").isPresent()) {
      throw Problem.invalid(List.of(parsed.errorOf("reference").get()));
    }
    String reference = parsed.orThrow();
    if (reference.isEmpty()) {
      throw Problem.invalid(List.of(FieldError.of("reference", "field_missing")));
    }
    boolean first = reports.acknowledge(id, reference, caller.getName());
    ClearingReport report =
        reports.find(id).orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, "clearing.unknown"));
    if (!first && !reference.equals(report.reference())) {
      throw new Problem(
          HttpStatus.CONFLICT, "clearing.acknowledged", String.valueOf(report.reference()));
    }
    return Report.of(report);
  }
}
