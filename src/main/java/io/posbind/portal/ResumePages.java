package io.posbind.portal;

import io.posbind.portal.RateLimits.Action;
import io.posbind.shared.FieldError;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Brings back a draft whose session ended, in the browser it was typed in: after a long pause, or
 * when the browser was closed. Shows nothing of it before something was said that only whoever
 * typed it knows. What stood on a page that was sent too late is carried along.
 */
@Controller
@RequestMapping(ResumePages.PATH)
class ResumePages {

  static final String PATH = "/apply/resume";

  private final Desk desk;
  private final Drafts drafts;
  private final RateLimits limits;
  private final MessageSource messages;

  ResumePages(Desk desk, Drafts drafts, RateLimits limits, MessageSource messages) {
    this.desk = desk;
    this.drafts = drafts;
    this.limits = limits;
    this.messages = messages;
  }

  /**
   * @param step the page to go back to; empty for the furthest
   */
  @GetMapping
  String ask(
      @RequestParam(defaultValue = "") String step, HttpServletRequest request, Model model) {
    return desk.waiting(request)
        .map(draft -> page(draft, step, request, Problems.NONE, model))
        .orElse("redirect:/apply");
  }

  @PostMapping
  String open(
      @RequestParam(defaultValue = "") String step,
      @RequestParam(defaultValue = "") String answer,
      HttpServletRequest request,
      HttpServletResponse response,
      Locale locale,
      Model model) {
    Optional<Draft> waiting = desk.waiting(request);
    if (waiting.isEmpty()) {
      return "redirect:/apply";
    }
    Draft draft = waiting.get();
    if (ChosenLanguage.isBeingChosen(request)) {
      return page(draft, step, request, Problems.NONE, model);
    }
    limits.countFor(Action.RESUME, draft.id().toString());
    if (!Proof.of(draft.answers()).orElseThrow().gives(answer, draft.answers())) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      FieldError wrong = FieldError.of("answer", answer.isBlank() ? "required" : "resume.wrong");
      return page(draft, step, request, Problems.of(List.of(wrong), messages, locale), model);
    }
    desk.open(draft.id(), request, response);
    Optional<Step> here = Step.of(step);
    if (here.isPresent() && request.getParameter("carried") != null) {
      drafts.change(draft.id(), answers -> answers.with(here.get(), request), draft.reached());
    }
    return here.map(found -> "redirect:/apply/" + found.path())
        .orElseGet(() -> ApplyPages.whereItStands(draft));
  }

  /**
   * Fills the model.
   *
   * @param step the page that was sent too late, whose fields are in the request; or empty
   * @return name of the page
   */
  static String page(
      Draft draft, String step, HttpServletRequest request, Problems problems, Model model) {
    Map<String, String> carried = new LinkedHashMap<>();
    Step.of(step)
        .ifPresent(
            here ->
                here.fields().stream()
                    .filter(field -> request.getParameter(field) != null)
                    .forEach(field -> carried.put(field, request.getParameter(field))));
    model.addAttribute("asked", Proof.of(draft.answers()).orElseThrow());
    model.addAttribute("until", draft.expiresAt());
    model.addAttribute("step", Step.of(step).map(Step::path).orElse(""));
    model.addAttribute("carried", carried);
    model.addAttribute("problems", problems);
    return "portal/apply-resume";
  }
}
