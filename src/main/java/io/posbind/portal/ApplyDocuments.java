package io.posbind.portal;

import io.posbind.merchant.DocumentKind;
import io.posbind.merchant.Documents;
import io.posbind.merchant.StoreOutcome;
import io.posbind.portal.RateLimits.Action;
import io.posbind.shared.FieldError;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
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

/** The documents of an application that is being typed. */
@Controller
@RequestMapping("/apply/documents")
class ApplyDocuments {

  private final Desk desk;
  private final StepModel stepModel;
  private final Documents documents;
  private final RateLimits limits;
  private final MessageSource messages;

  ApplyDocuments(
      Desk desk,
      StepModel stepModel,
      Documents documents,
      RateLimits limits,
      MessageSource messages) {
    this.desk = desk;
    this.stepModel = stepModel;
    this.documents = documents;
    this.limits = limits;
    this.messages = messages;
  }

  /** Takes a file; one of the same kind is replaced. */
  @PostMapping("/{kind}")
  String upload(
      @PathVariable String kind,
      @RequestParam(required = false) @Nullable List<MultipartFile> file,
      HttpServletRequest request,
      HttpServletResponse response,
      Locale locale,
      Model model) {
    DocumentKind document = Uploads.kind(kind);
    limits.count(Action.UPLOAD, request);
    Optional<Draft> draft = desk.draft(request);
    if (draft.isEmpty() || draft.get().submitted()) {
      return Uploads.goTo("/apply", request, response);
    }
    List<FieldError> errors = store(draft.get(), document, Uploads.brought(file, kind));
    return page(draft.get(), document, errors, request, response, locale, model);
  }

  private List<FieldError> store(Draft draft, DocumentKind kind, Uploads.Brought brought) {
    if (brought instanceof Uploads.Brought.Refused refused) {
      return List.of(refused.error());
    }
    Uploads.Brought.One file = (Uploads.Brought.One) brought;
    return documents.store(draft.id(), kind, file.name(), file.content())
            instanceof StoreOutcome.Refused refused
        ? List.of(new FieldError(Uploads.path(kind), refused.code(), refused.args()))
        : List.of();
  }

  /** Says what the container never let through. */
  @GetMapping("/{kind}/too-large")
  String tooLarge(
      @PathVariable String kind,
      HttpServletRequest request,
      HttpServletResponse response,
      Locale locale,
      Model model) {
    Optional<Draft> draft = desk.draft(request);
    return draft.isEmpty()
        ? Uploads.goTo("/apply", request, response)
        : page(
            draft.get(),
            Uploads.kind(kind),
            List.of(Uploads.tooLarge(kind)),
            request,
            response,
            locale,
            model);
  }

  @PostMapping("/{kind}/remove")
  String remove(
      @PathVariable String kind,
      @RequestParam UUID id,
      HttpServletRequest request,
      HttpServletResponse response,
      Locale locale,
      Model model) {
    DocumentKind document = Uploads.kind(kind);
    Optional<Draft> draft = desk.draft(request);
    if (draft.isEmpty() || draft.get().submitted()) {
      return Uploads.goTo("/apply", request, response);
    }
    documents.remove(draft.get().id(), id);
    return page(draft.get(), document, List.of(), request, response, locale, model);
  }

  /** The file, for the eyes of who brought it. */
  @GetMapping("/{id:[0-9a-f-]{36}}")
  ResponseEntity<byte[]> show(@PathVariable UUID id, HttpServletRequest request) {
    return desk.draft(request)
        .flatMap(draft -> documents.open(draft.id(), id))
        .map(Uploads::shown)
        .orElseGet(() -> ResponseEntity.notFound().build());
  }

  private String page(
      Draft draft,
      DocumentKind document,
      List<FieldError> errors,
      HttpServletRequest request,
      HttpServletResponse response,
      Locale locale,
      Model model) {
    if (!Uploads.byScript(request) && errors.isEmpty()) {
      return "redirect:/apply/documents#" + Uploads.path(document);
    }
    if (!errors.isEmpty()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
    }
    Problems problems = Problems.of(errors, messages, locale);
    String page =
        stepModel.page(
            Step.DOCUMENTS,
            draft.reached(),
            Optional.of(draft),
            draft.answers(),
            problems,
            locale,
            model);
    model.addAttribute("kind", document);
    return Uploads.byScript(request) ? page + " :: one" : page;
  }
}
