package io.posbind.deviceapplication;

import io.posbind.merchant.DocumentKind;
import io.posbind.merchant.Documents;
import io.posbind.shared.CaseNumber;
import io.posbind.shared.FieldError;
import io.posbind.shared.Language;
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

/** The case file of an application: a page of its own, and the frame in Tasklist's forms. */
@Controller
@RequestMapping("/staff/applications/{number}")
class CaseFilePage {

  private final CaseFiles files;
  private final DeviceApplications applications;
  private final Documents documents;

  CaseFilePage(CaseFiles files, DeviceApplications applications, Documents documents) {
    this.files = files;
    this.applications = applications;
    this.documents = documents;
  }

  @GetMapping
  String page(
      @PathVariable String number,
      @RequestParam(required = false) @Nullable String embedded,
      Locale locale,
      Model model) {
    model.addAttribute("file", find(number, locale));
    return embedded == null ? "staff/application" : "staff/application-embedded";
  }

  @GetMapping("/documents/{id}")
  ResponseEntity<byte[]> document(@PathVariable String number, @PathVariable UUID id) {
    return applications
        .view(parse(number))
        .flatMap(application -> documents.open(application.dossier(), id))
        .orElseThrow(CaseFilePage::unknown)
        .shown(ContentDisposition.inline());
  }

  /** A clerk brings a document for the merchant. */
  @PostMapping("/documents")
  String attach(
      @PathVariable String number,
      @RequestParam DocumentKind kind,
      @RequestParam List<MultipartFile> file,
      Principal clerk,
      RedirectAttributes answer)
      throws IOException {
    CaseNumber known = known(number);
    if (file.size() > 1) {
      return refuse(known, FieldError.of("file", "document.oneFile"), answer);
    }
    MultipartFile only = file.get(0);
    Attachment outcome =
        applications.attach(
            known,
            kind,
            Optional.ofNullable(only.getOriginalFilename()).orElse(""),
            only.getBytes(),
            clerk.getName());
    if (outcome instanceof Attachment.Refused refused) {
      return refuse(known, refused.error(), answer);
    }
    return outcome instanceof Attachment.NotAskedFor
        ? refuse(known, FieldError.of("file", "application.notAskedFor"), answer)
        : "redirect:/staff/applications/{number}#papers";
  }

  /** Says of {@link #attach} what the server never let through. */
  @GetMapping("/documents/too-large")
  String tooLarge(@PathVariable String number, RedirectAttributes answer) {
    FieldError error = FieldError.of("file", "document.tooLarge", Documents.MEGABYTES);
    return refuse(known(number), error, answer);
  }

  /** A clerk has brought all that was missing. */
  @PostMapping("/material")
  String handOver(@PathVariable String number, Principal clerk, RedirectAttributes answer) {
    CaseNumber known = known(number);
    return applications.handOver(known, clerk.getName())
        ? "redirect:/staff/applications/{number}#papers"
        : refuse(known, FieldError.of("file", "application.stillMissing"), answer);
  }

  private static String refuse(CaseNumber number, FieldError why, RedirectAttributes answer) {
    answer.addFlashAttribute("problem", why);
    return "redirect:/staff/applications/" + number + "#problem";
  }

  private CaseFile find(String number, Locale locale) {
    return files.find(parse(number), Language.nearest(locale)).orElseThrow(CaseFilePage::unknown);
  }

  private CaseNumber known(String number) {
    return applications
        .view(parse(number))
        .map(ApplicationView::number)
        .orElseThrow(CaseFilePage::unknown);
  }

  private static CaseNumber parse(String number) {
    return CaseNumber.parse(number).asOptional().orElseThrow(CaseFilePage::unknown);
  }

  private static ResponseStatusException unknown() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
