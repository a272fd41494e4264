package io.posbind.portal;

import io.posbind.contract.ContractPdf;
import io.posbind.contract.ContractVersion;
import io.posbind.contractsigning.ContractSigning;
import io.posbind.contractsigning.ContractSigning.Origin;
import io.posbind.contractsigning.ContractView;
import io.posbind.contractsigning.DeclineReason;
import io.posbind.contractsigning.SignOutcome;
import io.posbind.portal.RateLimits.Action;
import io.posbind.shared.CaseNumber;
import io.posbind.shared.FieldError;
import io.posbind.shared.Language;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The contract of a case: read it, tick every fee and the clause on unbinding, get a code, sign; or
 * say why not. Only for a session that opened the mailed link of this very case.
 */
@Controller
@RequestMapping("/case/{number}/contract")
class ContractPages {

  private final Desk desk;
  private final ContractSigning signing;
  private final ContractPdf pdf;
  private final RateLimits limits;
  private final MessageSource messages;

  ContractPages(
      Desk desk,
      ContractSigning signing,
      ContractPdf pdf,
      RateLimits limits,
      MessageSource messages) {
    this.desk = desk;
    this.signing = signing;
    this.pdf = pdf;
    this.limits = limits;
    this.messages = messages;
  }

  /** What there is to sign, or how far it is. */
  @GetMapping
  String show(@PathVariable String number, HttpServletRequest request, Locale locale, Model model) {
    CaseNumber order = seen(number, request);
    return signing
        .toSign(order)
        .map(version -> read(order, version, acknowledged(version), List.of(), locale, model))
        .orElseGet(() -> overview(order, locale, model));
  }

  /** The boxes were ticked. */
  @PostMapping
  String acknowledge(
      @PathVariable String number,
      @RequestParam(defaultValue = "") String sha256,
      HttpServletRequest request,
      HttpServletResponse response,
      Locale locale,
      Model model) {
    CaseNumber order = seen(number, request);
    Set<String> ticked = new HashSet<>(Collections.list(request.getParameterNames()));
    Optional<ContractVersion> version =
        signing.toSign(order).filter(open -> open.sha256().equals(sha256));
    if (ChosenLanguage.isBeingChosen(request) && version.isPresent()) {
      return read(order, version.get(), ticked, List.of(), locale, model);
    }
    SignOutcome outcome = signing.acknowledge(order, sha256, ticked);
    if (outcome instanceof SignOutcome.NotAcknowledged missing && version.isPresent()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      return read(order, version.get(), ticked, missing.fields(), locale, model);
    }
    return outcome instanceof SignOutcome.Done
        ? "redirect:/case/" + order + "/contract/sign"
        : instead(order, outcome, response, locale, model);
  }

  /** Where the code is asked for and typed. */
  @GetMapping("/sign")
  String askToSign(
      @PathVariable String number, HttpServletRequest request, Locale locale, Model model) {
    CaseNumber order = seen(number, request);
    return signing
        .toSign(order)
        .filter(signing::isAcknowledged)
        .map(version -> sign(order, version, "", Problems.NONE, locale, model))
        .orElse("redirect:/case/" + order + "/contract");
  }

  /** The merchant wants a code. */
  @PostMapping("/code")
  String sendCode(
      @PathVariable String number,
      @RequestParam(defaultValue = "") String sha256,
      HttpServletRequest request,
      HttpServletResponse response,
      Locale locale,
      Model model,
      RedirectAttributes next) {
    CaseNumber order = seen(number, request);
    limits.count(Action.LINK, request);
    SignOutcome outcome = signing.sendCode(order, sha256);
    if (outcome instanceof SignOutcome.CodeSent sent) {
      next.addFlashAttribute("sentTo", sent.maskedAddress());
      return "redirect:/case/" + order + "/contract/sign";
    }
    if (outcome instanceof SignOutcome.CodeLater later) {
      long seconds = Math.max(1, later.pause().toSeconds());
      response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
      return again(
          order,
          "",
          later.often()
              ? FieldError.of("code", "contract.codeTooMany", (seconds + 59) / 60)
              : FieldError.of("code", "contract.codeTooSoon", seconds),
          HttpStatus.TOO_MANY_REQUESTS,
          response,
          locale,
          model);
    }
    return instead(order, outcome, response, locale, model);
  }

  /** The merchant signs. */
  @PostMapping("/sign")
  String sign(
      @PathVariable String number,
      @RequestParam(defaultValue = "") String sha256,
      @RequestParam(defaultValue = "") String code,
      HttpServletRequest request,
      HttpServletResponse response,
      Locale locale,
      Model model) {
    CaseNumber order = seen(number, request);
    if (ChosenLanguage.isBeingChosen(request)) {
      return signing
          .toSign(order)
          .filter(signing::isAcknowledged)
          .map(version -> sign(order, version, code, Problems.NONE, locale, model))
          .orElse("redirect:/case/" + order + "/contract");
    }
    limits.count(Action.LINK, request);
    if (code.isBlank()) {
      return again(
          order,
          "",
          FieldError.of("code", "contract.codeMissing"),
          HttpStatus.UNPROCESSABLE_ENTITY,
          response,
          locale,
          model);
    }
    SignOutcome outcome = signing.sign(order, sha256, code, origin(request, locale));
    if (outcome instanceof SignOutcome.Done) {
      return "redirect:/case/" + order + "/contract?signed";
    }
    if (outcome instanceof SignOutcome.WrongCode wrong) {
      return again(
          order,
          wrong.triesLeft() > 0 ? code : "",
          wrong.triesLeft() > 0
              ? FieldError.of("code", "contract.wrongCode", wrong.triesLeft())
              : FieldError.of("code", "contract.codeSpent"),
          HttpStatus.UNPROCESSABLE_ENTITY,
          response,
          locale,
          model);
    }
    if (outcome instanceof SignOutcome.NoValidCode) {
      return again(
          order,
          "",
          FieldError.of("code", "contract.noValidCode"),
          HttpStatus.UNPROCESSABLE_ENTITY,
          response,
          locale,
          model);
    }
    return instead(order, outcome, response, locale, model);
  }

  @GetMapping("/decline")
  String askWhyNot(
      @PathVariable String number, HttpServletRequest request, Locale locale, Model model) {
    CaseNumber order = seen(number, request);
    return signing
        .toSign(order)
        .map(version -> decline(order, version, "", "", Problems.NONE, model))
        .orElse("redirect:/case/" + order + "/contract");
  }

  /** The merchant does not sign. */
  @PostMapping("/decline")
  String decline(
      @PathVariable String number,
      @RequestParam(defaultValue = "") String sha256,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "") String words,
      HttpServletRequest request,
      HttpServletResponse response,
      Locale locale,
      Model model) {
    CaseNumber order = seen(number, request);
    List<FieldError> errors = signing.checkDecline(reason, words);
    Optional<ContractVersion> version =
        signing.toSign(order).filter(open -> open.sha256().equals(sha256));
    boolean language = ChosenLanguage.isBeingChosen(request);
    if (version.isPresent() && (language || !errors.isEmpty())) {
      if (!language) {
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      }
      Problems problems = language ? Problems.NONE : Problems.of(errors, messages, locale);
      return decline(order, version.get(), reason, words, problems, model);
    }
    SignOutcome outcome =
        errors.isEmpty()
            ? signing.decline(order, sha256, reason, words)
            : signing.standing(order, sha256);
    return outcome instanceof SignOutcome.Done
        ? "redirect:/case/" + order + "/contract?declined"
        : instead(order, outcome, response, locale, model);
  }

  /** Any version that was ever put before the merchant, to read. */
  @GetMapping("/versions/{version:[0-9]{1,4}}")
  String version(
      @PathVariable String number,
      @PathVariable int version,
      HttpServletRequest request,
      Locale locale,
      Model model) {
    CaseNumber order = seen(number, request);
    ContractVersion found = signing.version(order, version).orElseThrow(() -> new NotYours(number));
    document(order, found, locale, model);
    model.addAttribute("signatures", signing.signatures(found));
    return "portal/contract-version";
  }

  /** Any version as a PDF, in the language of the page. */
  @GetMapping("/versions/{version:[0-9]{1,4}}/pdf")
  ResponseEntity<byte[]> pdf(
      @PathVariable String number,
      @PathVariable int version,
      HttpServletRequest request,
      Locale locale) {
    CaseNumber order = seen(number, request);
    ContractVersion found = signing.version(order, version).orElseThrow(() -> new NotYours(number));
    limits.count(Action.PDF, request);
    Language language = Language.nearest(locale);
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_PDF)
        .cacheControl(CacheControl.noStore())
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"%s-v%d-%s.pdf\""
                .formatted(found.number(), version, language.tag()))
        .body(pdf.of(found, language));
  }

  private String read(
      CaseNumber order,
      ContractVersion version,
      Set<String> ticked,
      List<String> missing,
      Locale locale,
      Model model) {
    document(order, version, locale, model);
    model.addAttribute("changes", signing.changes(version, Language.nearest(locale)));
    model.addAttribute("ticked", ticked);
    model.addAttribute("missing", missing);
    return "portal/contract-read";
  }

  private String sign(
      CaseNumber order,
      ContractVersion version,
      String code,
      Problems problems,
      Locale locale,
      Model model) {
    document(order, version, locale, model);
    model.addAttribute("code", code);
    model.addAttribute("underWay", signing.isCodeUnderWay(version));
    model.addAttribute("problems", problems);
    return "portal/contract-sign";
  }

  private String again(
      CaseNumber order,
      String code,
      FieldError error,
      HttpStatus status,
      HttpServletResponse response,
      Locale locale,
      Model model) {
    response.setStatus(status.value());
    return signing
        .toSign(order)
        .map(
            version ->
                sign(
                    order,
                    version,
                    code,
                    Problems.of(List.of(error), messages, locale),
                    locale,
                    model))
        .orElse("redirect:/case/" + order + "/contract");
  }

  private static String decline(
      CaseNumber order,
      ContractVersion version,
      String reason,
      String words,
      Problems problems,
      Model model) {
    model.addAttribute("order", order.value());
    model.addAttribute("version", version);
    model.addAttribute(
        "reasons",
        Arrays.stream(DeclineReason.values())
            .map(value -> value.name().toLowerCase(Locale.ROOT))
            .toList());
    model.addAttribute("reason", reason);
    model.addAttribute("words", words);
    model.addAttribute("problems", problems);
    return "portal/contract-decline";
  }

  /** Says why what was sent cannot be taken, and shows how things are now. */
  private String instead(
      CaseNumber order,
      SignOutcome outcome,
      HttpServletResponse response,
      Locale locale,
      Model model) {
    if (outcome instanceof SignOutcome.NotAcknowledged) {
      return "redirect:/case/" + order + "/contract";
    }
    response.setStatus(HttpStatus.CONFLICT.value());
    boolean outdated = outcome instanceof SignOutcome.Outdated;
    model.addAttribute(
        "instead",
        outdated
            ? "outdated"
            : "notOpen." + ((SignOutcome.NotOpen) outcome).state().name().toLowerCase(Locale.ROOT));
    Optional<ContractVersion> current = signing.toSign(order);
    return outdated && current.isPresent()
        ? read(order, current.get(), Set.of(), List.of(), locale, model)
        : overview(order, locale, model);
  }

  private String overview(CaseNumber order, Locale locale, Model model) {
    ContractView view =
        signing
            .view(order)
            .filter(found -> found.newest().isPresent())
            .orElseThrow(() -> new NotYours(order.value()));
    model.addAttribute("order", order.value());
    model.addAttribute("view", view);
    model.addAttribute("language", Language.nearest(locale));
    return "portal/contract";
  }

  /** What was ticked of a version before; coming back to it, the merchant finds it so. */
  private Set<String> acknowledged(ContractVersion version) {
    return signing.isAcknowledged(version)
        ? Set.copyOf(ContractSigning.boxes(version.document()))
        : Set.of();
  }

  private static void document(
      CaseNumber order, ContractVersion version, Locale locale, Model model) {
    model.addAttribute("order", order.value());
    model.addAttribute("version", version);
    model.addAttribute("doc", version.document());
    model.addAttribute("language", Language.nearest(locale));
    model.addAttribute("boxes", ContractSigning.boxes(version.document()));
  }

  private static Origin origin(HttpServletRequest request, Locale locale) {
    String agent = request.getHeader(HttpHeaders.USER_AGENT);
    return new Origin(
        request.getRemoteAddr(), agent == null ? "" : agent, Language.nearest(locale));
  }

  private CaseNumber seen(String text, HttpServletRequest request) {
    return CaseNumber.parse(text)
        .asOptional()
        .filter(number -> desk.session(request).maySee(number))
        .filter(number -> signing.view(number).isPresent())
        .orElseThrow(() -> new NotYours(text));
  }
}
