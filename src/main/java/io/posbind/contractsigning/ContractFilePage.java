package io.posbind.contractsigning;

import io.posbind.contract.ContractPdf;
import io.posbind.contract.ContractVersion;
import io.posbind.contract.Contracts;
import io.posbind.notification.Notices;
import io.posbind.shared.CaseNumber;
import io.posbind.shared.FieldError;
import io.posbind.shared.Language;
import java.security.Principal;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A contract as clerks and officers see it, with its reasons, versions and history. */
@Controller
@RequestMapping("/staff/contracts/{number:C[0-9]{8}}")
class ContractFilePage {

  private final Signings signings;
  private final ContractSigning signing;
  private final Contracts contracts;
  private final ContractPdf pdf;
  private final FeeChanges changes;
  private final Notices notices;
  private final MessageSource messages;

  ContractFilePage(
      Signings signings,
      ContractSigning signing,
      Contracts contracts,
      ContractPdf pdf,
      FeeChanges changes,
      Notices notices,
      MessageSource messages) {
    this.signings = signings;
    this.signing = signing;
    this.contracts = contracts;
    this.pdf = pdf;
    this.changes = changes;
    this.notices = notices;
    this.messages = messages;
  }

  @GetMapping
  String show(@PathVariable String number, Principal staff, Locale locale, Model model) {
    SigningRow row = found(number);
    Optional<ContractVersion> newest = contracts.newest(row.number());
    model.addAttribute("file", signing.view(row.order()).orElseThrow());
    model.addAttribute("version", newest.orElse(null));
    model.addAttribute("doc", newest.map(ContractVersion::document).orElse(null));
    model.addAttribute("language", Language.nearest(locale));
    model.addAttribute("why", why(row, locale));
    model.addAttribute("withdrawal", signings.withdrawal(row).orElse(null));
    model.addAttribute("said", signings.note(row));
    model.addAttribute("history", signings.history(row.number()));
    model.addAttribute(
        "notices",
        notices.history(row.order()).stream()
            .filter(notice -> notice.slug().equals(SigningNotices.SLUG))
            .toList());
    Optional<FieldError> refusal = changes.refusal(row.number(), staff.getName());
    model.addAttribute("mayChange", refusal.isEmpty());
    model.addAttribute(
        "ownChange", refusal.filter(why -> why.code().equals(FeeChanges.OWN_CASE)).isPresent());
    model.addAttribute("noticeDays", changes.noticeDays());
    return "staff/contract";
  }

  @GetMapping("/versions/{version:[0-9]{1,4}}.{language:zh-CN|en}.pdf")
  ResponseEntity<byte[]> print(
      @PathVariable String number, @PathVariable int version, @PathVariable String language) {
    ContractVersion printed =
        contracts.find(found(number).number(), version).orElseThrow(ContractFilePage::unknown);
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_PDF)
        .cacheControl(CacheControl.noStore())
        .header(HttpHeaders.CONTENT_DISPOSITION, "inline")
        .body(pdf.of(printed, Language.of(language).orElseThrow()));
  }

  /** Announces the catalogue's newer fees to this merchant. */
  @PostMapping("/fee-change")
  String announce(@PathVariable String number, Principal staff, RedirectAttributes next) {
    Optional<FieldError> refusal = changes.announce(found(number).number(), staff.getName());
    if (refusal.isPresent()) {
      next.addFlashAttribute("problem", refusal.get());
    } else {
      next.addFlashAttribute("announced", true);
    }
    return "redirect:/staff/contracts/{number}";
  }

  private String why(SigningRow row, Locale locale) {
    String reason = row.reason();
    return reason.isEmpty()
        ? ""
        : Stream.of("contract.file.why.", "contract.reason.", "contract.decline.")
            .map(prefix -> prefix + reason)
            .map(key -> messages.getMessage(key, null, "", locale))
            .filter(text -> text != null && !text.isEmpty())
            .findFirst()
            .orElse(reason);
  }

  private SigningRow found(String number) {
    return CaseNumber.parse(number)
        .asOptional()
        .flatMap(signings::find)
        .orElseThrow(ContractFilePage::unknown);
  }

  private static ResponseStatusException unknown() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
