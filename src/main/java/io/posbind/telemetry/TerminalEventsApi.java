package io.posbind.telemetry;

import io.posbind.access.Problem;
import io.posbind.shared.FieldError;
import io.posbind.shared.Parsed;
import io.posbind.shared.Spelling;
import io.posbind.shared.Words;
import io.posbind.terminal.TerminalSerial;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where the terminal management system reports what terminals did. */
@RestController
@RequestMapping(
    path = "/api/v1/terminals/{serial}/events",
    produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Terminals")
class TerminalEventsApi {

  /** How far another clock may be ahead of ours. */
  static final Duration AHEAD = Duration.ofMinutes(5);

  private static final int ID_LENGTH = 100;

  private final TerminalReports reports;
  private final InstantSource clock;

  TerminalEventsApi(TerminalReports reports, InstantSource clock) {
    this.reports = reports;
    this.clock = clock;
  }

  /**
   * What is sent.
   *
   * @param id of the event, chosen by the sender and unique for the terminal
   * @param at ISO 8601 with offset
   */
  record Event(
      @Nullable String id, @Nullable String type, @Nullable String result, @Nullable String at) {}

  /**
   * What is answered.
   *
   * @param duplicate whether what it says was known before, under this id or another one
   * @param terminalState where the terminal is now
   * @param correlation {@code taken} by a case, {@code pending} until the case waits for it, or
   *     {@code none}: no case will act on it
   * @param takenBy number of the case that has acted on it
   */
  record Receipt(
      String serial,
      String id,
      String type,
      String result,
      Instant at,
      Instant receivedAt,
      boolean duplicate,
      @Schema(
              allowableValues = {
                "in_stock",
                "reserved",
                "deployed",
                "boarded",
                "suspended",
                "recovered",
                "written_off"
              })
          String terminalState,
      @Schema(allowableValues = {"taken", "pending", "none"}) String correlation,
      @Schema(example = "I00000018") @Nullable String takenBy) {}

  @Operation(
      summary = "Report an event of a terminal",
      description =
          "type is test_transaction, result succeeded or failed. The event of every terminal of ours"
              + " is stored first (202), then acted on: it may come before the technician has"
              + " finished, or late. correlation says what became of it: pending until the case"
              + " waits for it, taken by the case takenBy, or none, for a terminal that is not being"
              + " installed (terminalState: swapped, on the shelf, in use already). The same id with"
              + " the same content again is answered 200 with duplicate true and what has become of"
              + " it since; the same content under another id is stored and counts once. The same id"
              + " with other content: 409 event.differs. 404 terminal.unknown for a serial that is"
              + " not ours; 422 for a time in the future.")
  @ApiResponse(responseCode = "202", description = "Stored", useReturnTypeSchema = true)
  @ApiResponse(responseCode = "200", description = "Known already", useReturnTypeSchema = true)
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Receipt> report(@PathVariable String serial, @RequestBody Event event) {
    TerminalSerial known =
        TerminalSerial.parse(serial)
            .asOptional()
            .orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, "terminal.unknown"));
    List<FieldError> errors = new ArrayList<>();
    Parsed<String> id =
        Words.line(event.id(), ID_LENGTH)
            .flatMap(line -> line.isEmpty() ? Parsed.invalid("field_missing") : Parsed.valid(line));
    id.errorOf("id").ifPresent(errors::add);
    Optional<ReportType> type = choice(ReportType.values(), event.type(), "type", errors);
    Optional<ReportResult> result = choice(ReportResult.values(), event.result(), "result", errors);
    Parsed<Instant> at = time(event.at());
    at.errorOf("at").ifPresent(errors::add);
    if (!errors.isEmpty() || type.isEmpty() || result.isEmpty()) {
      throw Problem.invalid(errors);
    }
    return answer(reports.take(known, id.orThrow(), type.get(), result.get(), at.orThrow()));
  }

  private static ResponseEntity<Receipt> answer(Intake intake) {
    if (intake instanceof Intake.Stored stored) {
      TerminalReport report = stored.report();
      Intake.Standing standing = stored.standing();
      return ResponseEntity.status(stored.again() ? HttpStatus.OK : HttpStatus.ACCEPTED)
          .body(
              new Receipt(
                  report.serial().value(),
                  report.event(),
                  Spelling.spell(report.type()),
                  Spelling.spell(report.result()),
                  report.at(),
                  report.receivedAt(),
                  stored.again() || standing.echo(),
                  Spelling.spell(standing.now()),
                  Spelling.spell(standing.correlation()),
                  standing.takenBy()));
    }
    if (intake instanceof Intake.Differs) {
      throw new Problem(HttpStatus.CONFLICT, "event.differs");
    }
    throw new Problem(HttpStatus.NOT_FOUND, "terminal.unknown");
  }

  private Parsed<Instant> time(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return Parsed.invalid("field_missing");
    }
    try {
      Instant at = OffsetDateTime.parse(text.strip()).toInstant();
      return at.isAfter(clock.instant().plus(AHEAD))
          ? Parsed.invalid("event.future")
          : Parsed.valid(at);
    } catch (DateTimeParseException e) {
      return Parsed.invalid("event.time");
    }
  }

  private static <E extends Enum<E>> Optional<E> choice(
      E[] values, @Nullable String text, String field, List<FieldError> errors) {
    Optional<E> found =
        Arrays.stream(values).filter(value -> Spelling.spell(value).equals(text)).findFirst();
    if (found.isEmpty()) {
      errors.add(
          FieldError.of(
              field,
              "event.choice",
              Arrays.stream(values).map(Spelling::spell).collect(Collectors.joining(", "))));
    }
    return found;
  }
}
