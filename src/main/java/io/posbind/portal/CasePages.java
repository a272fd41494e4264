package io.posbind.portal;

import io.posbind.catalogue.Catalogue;
import io.posbind.catalogue.Product;
import io.posbind.contractsigning.ContractSigning;
import io.posbind.deviceapplication.ApplicationStatus;
import io.posbind.deviceapplication.ApplicationView;
import io.posbind.deviceapplication.Attachment;
import io.posbind.deviceapplication.DeviceApplications;
import io.posbind.deviceapplication.Requirement;
import io.posbind.installation.Installations;
import io.posbind.merchant.DocumentKind;
import io.posbind.merchant.Documents;
import io.posbind.order.Way;
import io.posbind.order.WithdrawalReason;
import io.posbind.portal.RateLimits.Action;
import io.posbind.shared.CaseNumber;
import io.posbind.shared.FieldError;
import io.posbind.shared.Language;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.dao.OptimisticLockingFailureException;
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

/**
 * One case as its merchant sees it. Only a session that opened the mailed link of this very case
 * gets in; to all others a case that exists looks like one that does not.
 */
@Controller
@RequestMapping("/case/{number}")
class CasePages {

  private final Desk desk;
  private final DeviceApplications applications;
  private final ContractSigning contracts;
  private final Installations installations;
  private final Way way;
  private final Documents documents;
  private final Catalogue catalogue;
  private final RateLimits limits;
  private final MessageSource messages;

  CasePages(
      Desk desk,
      DeviceApplications applications,
      ContractSigning contracts,
      Installations installations,
      Way way,
      Documents documents,
      Catalogue catalogue,
      RateLimits limits,
      MessageSource messages) {
    this.desk = desk;
    this.applications = applications;
    this.contracts = contracts;
    this.installations = installations;
    this.way = way;
    this.documents = documents;
    this.catalogue = catalogue;
    this.limits = limits;
    this.messages = messages;
  }

  @GetMapping
  String show(@PathVariable String number, HttpServletRequest request, Locale locale, Model model) {
    return page(seen(number, request), Problems.NONE, locale, model);
  }

  @PostMapping("/documents/{kind}")
  String bring(
      @PathVariable String number,
      @PathVariable String kind,
      @RequestParam(required = false) @Nullable List<MultipartFile> file,
      HttpServletRequest request,
      HttpServletResponse response,
      Locale locale,
      Model model) {
    DocumentKind document = Uploads.kind(kind);
    ApplicationView view = seen(number, request);
    limits.count(Action.UPLOAD, request);
    Optional<FieldError> error = attach(view.number(), document, Uploads.brought(file, kind));
    return part(view.number(), document, error, request, response, locale, model);
  }

  private Optional<FieldError> attach(
      CaseNumber number, DocumentKind kind, Uploads.Brought brought) {
    if (brought instanceof Uploads.Brought.Refused refused) {
      return Optional.of(refused.error());
    }
    Uploads.Brought.One file = (Uploads.Brought.One) brought;
    String field = Uploads.path(kind);
    Attachment outcome = applications.attach(number, kind, file.name(), file.content());
    if (outcome instanceof Attachment.Refused refused) {
      return Optional.of(new FieldError(field, refused.error().code(), refused.error().args()));
    }
    return outcome instanceof Attachment.NotAskedFor
        ? Optional.of(FieldError.of(field, "document.notAskedFor"))
        : Optional.empty();
  }

  /** Says what the container never let through. */
  @GetMapping("/documents/{kind}/too-large")
  String tooLarge(
      @PathVariable String number,
      @PathVariable String kind,
      HttpServletRequest request,
      HttpServletResponse response,
      Locale locale,
      Model model) {
    ApplicationView view = seen(number, request);
    Optional<FieldError> error = Optional.of(Uploads.tooLarge(kind));
    return part(view.number(), Uploads.kind(kind), error, request, response, locale, model);
  }

  @GetMapping("/documents/{id:[0-9a-f-]{36}}")
  ResponseEntity<byte[]> file(
      @PathVariable String number, @PathVariable UUID id, HttpServletRequest request) {
    return documents
        .open(seen(number, request).dossier(), id)
        .map(Uploads::shown)
        .orElseGet(() -> ResponseEntity.notFound().build());
  }

  /** The merchant says that this is all. */
  @PostMapping("/hand-over")
  String handOver(
      @PathVariable String number,
      HttpServletRequest request,
      HttpServletResponse response,
      Locale locale,
      Model model) {
    ApplicationView view = seen(number, request);
    try {
      boolean handedOver = applications.handOver(view.number());
      return "redirect:/case/" + view.number() + (handedOver ? "?thanks" : "");
    } catch (OptimisticLockingFailureException e) {
      response.setStatus(HttpStatus.CONFLICT.value());
      model.addAttribute("busy", true);
      return page(seen(number, request), Problems.NONE, locale, model);
    }
  }

  @GetMapping("/withdraw")
  String askToWithdraw(@PathVariable String number, HttpServletRequest request, Model model) {
    ApplicationView view = seen(number, request);
    return way.runs(view.number())
        ? withdrawal(view, "", "", Problems.NONE, model)
        : "redirect:/case/" + view.number();
  }

  @PostMapping("/withdraw")
  String withdraw(
      @PathVariable String number,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "") String note,
      HttpServletRequest request,
      HttpServletResponse response,
      Locale locale,
      Model model) {
    ApplicationView view = seen(number, request);
    if (ChosenLanguage.isBeingChosen(request)) {
      return withdrawal(view, reason, note, Problems.NONE, model);
    }
    WithdrawalReason.Checked said = WithdrawalReason.check(reason, note);
    if (!said.errors().isEmpty()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      Problems problems = Problems.of(said.errors(), messages, locale);
      return withdrawal(view, reason, note, problems, model);
    }
    boolean stopped;
    try {
      stopped = way.cancel(view.number(), said.reason(), "merchant").isPresent();
    } catch (OptimisticLockingFailureException e) {
      response.setStatus(HttpStatus.CONFLICT.value());
      model.addAttribute("busy", true);
      return withdrawal(view, reason, note, Problems.NONE, model);
    }
    return "redirect:/case/" + view.number() + (stopped ? "?withdrawn" : "?ended");
  }

  private static String withdrawal(
      ApplicationView view, String reason, String note, Problems problems, Model model) {
    model.addAttribute("view", view);
    model.addAttribute("reason", reason);
    model.addAttribute("note", note);
    model.addAttribute("reasons", WithdrawalReason.Why.values());
    model.addAttribute("problems", problems);
    return "portal/case-withdraw";
  }

  private ApplicationView seen(String text, HttpServletRequest request) {
    return CaseNumber.parse(text)
        .asOptional()
        .filter(number -> desk.session(request).maySee(number))
        .flatMap(applications::view)
        .orElseThrow(() -> new NotYours(text));
  }

  private String part(
      CaseNumber number,
      DocumentKind document,
      Optional<FieldError> error,
      HttpServletRequest request,
      HttpServletResponse response,
      Locale locale,
      Model model) {
    if (!Uploads.byScript(request) && error.isEmpty()) {
      return "redirect:/case/" + number + "#" + Uploads.path(document);
    }
    if (error.isPresent()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
    }
    Problems problems = Problems.of(error.stream().toList(), messages, locale);
    ApplicationView now = applications.view(number).orElseThrow();
    if (!Uploads.byScript(request)) {
      return page(now, problems, locale, model);
    }
    Optional<Requirement> need =
        now.requirements().stream().filter(each -> each.kind() == document).findAny();
    if (now.status() != ApplicationStatus.MATERIAL_REQUIRED || need.isEmpty()) {
      return Uploads.goTo("/case/" + number, request, response);
    }
    model.addAttribute("view", now);
    model.addAttribute("problems", problems);
    model.addAttribute("need", need.get());
    model.addAttribute("brought", documents.latest(now.dossier()));
    return "portal/case-document :: changed";
  }

  private String page(ApplicationView view, Problems problems, Locale locale, Model model) {
    model.addAttribute("view", view);
    model.addAttribute("problems", problems);
    model.addAttribute("brought", documents.latest(view.dossier()));
    model.addAttribute(
        "product",
        catalogue
            .product(view.product())
            .map(Product::name)
            .map(name -> name.in(Language.nearest(locale)))
            .orElse(view.product().value()));
    model.addAttribute("progress", Progress.of(view.status(), view.history()));
    model.addAttribute("contract", contracts.view(view.number()).orElse(null));
    model.addAttribute("installation", installations.view(view.number()).orElse(null));
    model.addAttribute("steps", Steps.of(way.of(view.number())));
    return "portal/case";
  }
}
