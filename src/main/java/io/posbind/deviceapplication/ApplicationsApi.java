package io.posbind.deviceapplication;

import static io.posbind.shared.Spelling.spell;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.posbind.access.Problem;
import io.posbind.merchant.DocumentKind;
import io.posbind.merchant.Documents;
import io.posbind.order.Way;
import io.posbind.order.WithdrawalReason;
import io.posbind.shared.CaseNumber;
import io.posbind.shared.FieldError;
import io.posbind.shared.Parsed;
import io.posbind.shared.Times;
import io.posbind.vault.Vault;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/**
 * Device applications for the institution's own systems, which see and handle all of them. Every
 * answer that is not a problem tells where the application now stands.
 */
@RestController
@RequestMapping(path = "/api/v1/applications", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Device applications")
class ApplicationsApi {

  private final DeviceApplications applications;
  private final Way way;
  private final MessageSource messages;
  private final Vault vault;
  private final ObjectMapper json;
  private final Times times;

  ApplicationsApi(
      DeviceApplications applications,
      Way way,
      MessageSource messages,
      Vault vault,
      ObjectMapper json,
      Times times) {
    this.applications = applications;
    this.way = way;
    this.messages = messages;
    this.vault = vault;
    this.json = json;
    this.times = times;
  }

  @Operation(
      summary = "Submit an application",
      description =
          "Starts the process. 409 application.inFlight if the merchant has one in flight for the"
              + " same address, whose number is in the member number.")
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  ResponseEntity<ApplicationReport> submit(
      @RequestBody SubmittedApplication submitted,
      @RequestHeader("Idempotency-Key") String key,
      Principal caller) {
    ApplicationForm form = submitted.form();
    submitted.currencyError().ifPresent(error -> refuse(form, error));
    Submission submission =
        applications.submit(dossier(caller, key, form), form, Door.REST, caller.getName());
    if (submission instanceof Submission.Refused refused) {
      throw Problem.invalid(refused.errors());
    }
    if (submission instanceof Submission.AlreadyInFlight open) {
      throw new Problem(HttpStatus.CONFLICT, "application.inFlight", open.number().value())
          .with("number", open.number().value());
    }
    CaseNumber number = ((Submission.Accepted) submission).number();
    return ResponseEntity.created(URI.create("/api/v1/applications/" + number))
        .body(report(number));
  }

  @Operation(
      summary = "See where an application stands",
      description = "What the merchant must bring and by when, what was decided and why.")
  @GetMapping("/{number}")
  ApplicationReport standing(@PathVariable String number) {
    return report(known(number));
  }

  @Operation(
      summary = "Hand in a document that is asked for",
      description =
          "One file a request: JPEG, PNG or PDF of "
              + Documents.MEGABYTES
              + " MB at most. One that is there already is replaced. When all are there, post to"
              + " material.")
  @PostMapping(path = "/{number}/documents", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  ApplicationReport attach(
      @PathVariable String number,
      @RequestPart String kind,
      @RequestPart MultipartFile file,
      MultipartHttpServletRequest parts,
      Principal caller)
      throws IOException {
    CaseNumber known = known(number).number();
    if (parts.getFiles("file").size() > 1) {
      throw Problem.invalid(List.of(FieldError.of("file", "document.oneFile")));
    }
    String name = file.getOriginalFilename() == null ? "" : file.getOriginalFilename();
    Attachment attachment =
        applications.attach(known, documentKind(kind), name, file.getBytes(), caller.getName());
    if (attachment instanceof Attachment.Refused refused) {
      FieldError error = refused.error();
      throw Problem.invalid(List.of(new FieldError("file", error.code(), error.args())));
    }
    if (attachment instanceof Attachment.NotAskedFor) {
      throw new Problem(HttpStatus.CONFLICT, "document.notDue");
    }
    return report(known);
  }

  @Operation(
      summary = "Say that everything asked for is there",
      description = "The application goes on to its review.")
  @PostMapping("/{number}/material")
  ApplicationReport handOver(@PathVariable String number, Principal caller) {
    ApplicationView before = known(number);
    if (!applications.handOver(before.number(), caller.getName())) {
      String missing =
          before.requirements().stream()
              .filter(Requirement::isOpen)
              .map(requirement -> spell(requirement.kind()))
              .collect(Collectors.joining(", "));
      throw before.status() == ApplicationStatus.MATERIAL_REQUIRED && !missing.isEmpty()
          ? new Problem(HttpStatus.CONFLICT, "material.incomplete", missing)
          : new Problem(HttpStatus.CONFLICT, "material.notAskedFor");
    }
    return report(before.number());
  }

  @Operation(
      summary = "Withdraw an application",
      description =
          "Possible until the terminal is live: contract and installation are stopped too, and the"
              + " terminal goes back to stock. Why may be told, for the clerks.")
  @PostMapping("/{number}/withdrawal")
  ApplicationReport withdraw(
      @PathVariable String number,
      @RequestBody(required = false) @Nullable SubmittedWithdrawal withdrawal,
      Principal caller) {
    CaseNumber known = known(number).number();
    WithdrawalReason.Checked said =
        withdrawal == null
            ? WithdrawalReason.check("", "")
            : WithdrawalReason.check(withdrawal.reason(), withdrawal.note());
    if (!said.errors().isEmpty()) {
      throw Problem.invalid(said.errors());
    }
    if (way.cancel(known, said.reason(), caller.getName()).isEmpty()) {
      throw new Problem(HttpStatus.CONFLICT, "application.ended", known.value());
    }
    return report(known);
  }

  private void refuse(ApplicationForm form, FieldError error) {
    List<FieldError> errors = new ArrayList<>(applications.check(form));
    errors.add(error);
    throw Problem.invalid(errors);
  }

  /**
   * The same for the same request of the same system, so that one that comes again starts nothing
   * twice even if the first answer was lost. The content counts too: a key may be used again for
   * another application once the answer to the first is no longer kept.
   */
  private UUID dossier(Principal caller, String key, ApplicationForm form) {
    try {
      String request = String.join("\n", caller.getName(), key, json.writeValueAsString(form));
      ByteBuffer id = ByteBuffer.wrap(vault.index("application.request", request));
      return new UUID(id.getLong(), id.getLong());
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ApplicationView known(String text) {
    Parsed<CaseNumber> parsed = CaseNumber.parse(text);
    if (parsed instanceof Parsed.Invalid<CaseNumber> invalid) {
      throw new Problem(HttpStatus.NOT_FOUND, invalid.code(), invalid.args().toArray());
    }
    CaseNumber number = parsed.orThrow();
    return applications
        .view(number)
        .orElseThrow(
            () -> new Problem(HttpStatus.NOT_FOUND, "application.notFound", number.value()));
  }

  private static DocumentKind documentKind(String text) {
    return Arrays.stream(DocumentKind.values())
        .filter(kind -> spell(kind).equals(text))
        .findFirst()
        .orElseThrow(
            () -> Problem.invalid(List.of(FieldError.of("kind", "document.kind", kinds()))));
  }

  private static String kinds() {
    return Arrays.stream(DocumentKind.values())
        .map(kind -> spell(kind))
        .collect(Collectors.joining(", "));
  }

  private ApplicationReport report(CaseNumber number) {
    return report(applications.view(number).orElseThrow());
  }

  private ApplicationReport report(ApplicationView view) {
    Locale locale = LocaleContextHolder.getLocale();
    return ApplicationReport.of(
        view, way.of(view.number()), key -> messages.getMessage(key, null, locale), times);
  }
}
