package io.posbind.portal;

import io.posbind.catalogue.ProductCode;
import io.posbind.deviceapplication.DeviceApplications;
import io.posbind.merchant.AccountType;
import io.posbind.merchant.CardNumber;
import io.posbind.shared.FieldError;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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

/**
 * The application in steps. Every button of a step sends what was typed, which is kept before
 * anything else happens with it: forward, back, the other language and "save" lose nothing. Scripts
 * send what is being typed, too, so that nothing hangs on a button; what they ask meanwhile is
 * answered and not kept.
 */
@Controller
@RequestMapping("/apply")
class ApplyPages {

  /** The first step, for who came to a later one without anything that was typed before. */
  static final String NOTHING_BEGUN = "/apply/product?gone";

  private static final String STEP = "/{step:product|merchant|shop|documents|review}";

  private final Desk desk;
  private final StepModel stepModel;
  private final DeviceApplications applications;
  private final MessageSource messages;

  ApplyPages(
      Desk desk, StepModel stepModel, DeviceApplications applications, MessageSource messages) {
    this.desk = desk;
    this.stepModel = stepModel;
    this.applications = applications;
    this.messages = messages;
  }

  /** Where this session left off; with a product, the step where it is chosen. */
  @GetMapping("")
  String start(@RequestParam(defaultValue = "") String product, HttpServletRequest request) {
    Optional<Draft> draft = desk.draft(request);
    Optional<ProductCode> chosen = ProductCode.parse(product).asOptional();
    if (chosen.isPresent() && draft.filter(Draft::submitted).isEmpty()) {
      return "redirect:/apply/product?product=" + chosen.get();
    }
    return draft
        .map(ApplyPages::whereItStands)
        .orElseGet(
            () ->
                "redirect:"
                    + (desk.waiting(request).isPresent() ? ResumePages.PATH : "/apply/product"));
  }

  @GetMapping(STEP)
  String show(
      @PathVariable String step,
      @RequestParam(defaultValue = "") String product,
      HttpServletRequest request,
      Locale locale,
      Model model) {
    Optional<Draft> draft = desk.draft(request);
    Step wanted = Step.of(step).orElseThrow();
    Step reached = draft.map(Draft::reached).orElse(Step.PRODUCT);
    if (draft.filter(Draft::submitted).isPresent() || wanted.compareTo(reached) > 0) {
      return draft
          .map(ApplyPages::whereItStands)
          .orElseGet(
              () ->
                  "redirect:"
                      + (desk.waiting(request).isPresent()
                          ? ResumePages.PATH + "?step=" + wanted.path()
                          : NOTHING_BEGUN));
    }
    Answers answers = draft.map(Draft::answers).orElse(Answers.NONE);
    model.addAttribute("waiting", desk.waiting(request).isPresent());
    if (wanted == Step.PRODUCT && ProductCode.parse(product).asOptional().isPresent()) {
      answers = answers.with("product", product);
    }
    Problems problems = wanted == Step.REVIEW ? reviewed(answers, locale) : Problems.NONE;
    return stepModel.page(wanted, reached, draft, answers, problems, locale, model);
  }

  /**
   * Takes a step's form.
   *
   * @param go next, which at the last step submits; back, save, or empty when the language was
   *     changed
   */
  @PostMapping(STEP)
  String take(
      @PathVariable String step,
      @RequestParam(defaultValue = "") String go,
      HttpServletRequest request,
      HttpServletResponse response,
      Locale locale,
      Model model) {
    Step here = Step.of(step).orElseThrow();
    boolean firstLook =
        here == Step.MERCHANT
            && request.getParameter("kind") != null
            && request.getParameter("legalName") == null;
    if (here == Step.REVIEW && go.equals("next")) {
      return "forward:/apply/submit";
    }
    Draft draft = desk.keep(here, request, response);
    if (draft.submitted()) {
      return "redirect:/apply/done?late";
    }
    Answers typed = draft.answers().with(here, request);
    if (go.equals("back")) {
      return "redirect:/apply/" + here.previous().path();
    }
    if (go.equals("save")) {
      return "redirect:/apply/save";
    }
    if (go.equals("next")) {
      Problems problems = problems(here, typed, locale);
      if (problems.none()) {
        desk.reach(draft, here.next());
        return "redirect:/apply/" + here.next().path();
      }
      if (!firstLook) {
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return stepModel.page(
            here, draft.reached(), Optional.of(draft), typed, problems, locale, model);
      }
    }
    return stepModel.page(
        here, draft.reached(), Optional.of(draft), typed, Problems.NONE, locale, model);
  }

  /**
   * Keeps what is being typed.
   *
   * @param revision of the draft that the page shows
   * @return nothing; or that the page shows an older revision than this, and that nothing was kept
   */
  @PostMapping(STEP + "/note")
  ResponseEntity<String> note(
      @PathVariable String step,
      @RequestParam int revision,
      HttpServletRequest request,
      HttpServletResponse response) {
    return desk.note(Step.of(step).orElseThrow(), revision, request, response)
        .filter(draft -> draft.revision() != revision && !draft.submitted())
        .map(
            draft ->
                ResponseEntity.status(HttpStatus.CONFLICT).body(String.valueOf(draft.revision())))
        .orElseGet(() -> ResponseEntity.noContent().build());
  }

  /**
   * What is wrong with one field, while the merchant is still typing the others. Keeps nothing: a
   * check may arrive after the step it belongs to, whose later fields were empty when it left.
   */
  @PostMapping(STEP + "/check")
  String check(
      @PathVariable String step,
      @RequestParam String field,
      HttpServletRequest request,
      Locale locale,
      Model model) {
    Step here = Step.of(step).orElseThrow();
    Answers typed = typedSoFar(here, request);
    Problems problems = typed.get(field).isBlank() ? Problems.NONE : problems(here, typed, locale);
    model.addAttribute("field", field);
    model.addAttribute("answers", typed);
    model.addAttribute("problems", problems);
    return "portal/fields :: messageOf(field=${field})";
  }

  /** The fields of the chosen kind of merchant, or of the chosen sort of account. */
  @PostMapping("/{step:merchant|shop}/fields")
  String fields(@PathVariable String step, HttpServletRequest request, Locale locale, Model model) {
    Step here = Step.of(step).orElseThrow();
    Optional<Draft> draft = desk.draft(request);
    stepModel.page(
        here,
        draft.map(Draft::reached).orElse(here),
        draft,
        typedSoFar(here, request),
        Problems.NONE,
        locale,
        model);
    return "portal/apply-" + here.path() + " :: dependent";
  }

  /** Forgets what was typed, or begins another application after one was submitted. */
  @PostMapping("/new")
  String startAnew(HttpServletRequest request, HttpServletResponse response) {
    desk.clear(request, response);
    return "redirect:/apply/product";
  }

  private Answers typedSoFar(Step here, HttpServletRequest request) {
    return desk.draft(request).map(Draft::answers).orElse(Answers.NONE).with(here, request);
  }

  static String whereItStands(Draft draft) {
    return draft.submitted() ? "redirect:/apply/done" : "redirect:/apply/" + draft.reached().path();
  }

  private Problems problems(Step step, Answers answers, Locale locale) {
    List<FieldError> errors = new ArrayList<>();
    for (FieldError error : applications.check(answers.form())) {
      if (step.fields().contains(error.field())) {
        errors.add(error);
      }
    }
    if (step == Step.MERCHANT && answers.get("kind").isBlank()) {
      // The other fields are not on the page yet.
      errors.removeIf(error -> !error.field().equals("kind"));
    }
    if (step == Step.SHOP && errors.stream().noneMatch(e -> e.field().equals("accountNumber"))) {
      looksMistyped(answers).ifPresent(errors::add);
    }
    errors.sort(Comparator.comparingInt(error -> step.fields().indexOf(error.field())));
    return Problems.of(errors, messages, locale);
  }

  /** What must be mended in earlier steps before it can be submitted. */
  private Problems reviewed(Answers answers, Locale locale) {
    return Problems.of(
        applications.check(answers.form()).stream()
            .filter(error -> !Step.REVIEW.fields().contains(error.field()))
            .toList(),
        messages,
        locale);
  }

  /** A hint that has to be answered once: genuine cards fail the check, but few of them. */
  private static Optional<FieldError> looksMistyped(Answers answers) {
    boolean card = answers.get("accountType").equalsIgnoreCase(AccountType.CARD.name());
    if (!card || answers.ticked("accountNumberConfirmed")) {
      return Optional.empty();
    }
    return CardNumber.parse(answers.get("accountNumber"))
        .asOptional()
        .filter(number -> !number.checkDigitMatches())
        .map(number -> FieldError.of("accountNumber", "cardNumber.looksMistyped"));
  }
}
