package io.posbind.portal;

import io.posbind.deviceapplication.DeviceApplications;
import io.posbind.deviceapplication.Door;
import io.posbind.deviceapplication.Submission;
import io.posbind.portal.RateLimits.Action;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Hands the application in, once. */
@Controller
@RequestMapping("/apply")
class SubmitPages {

  private final Desk desk;
  private final Drafts drafts;
  private final StepModel stepModel;
  private final DeviceApplications applications;
  private final RateLimits limits;
  private final MessageSource messages;

  SubmitPages(
      Desk desk,
      Drafts drafts,
      StepModel stepModel,
      DeviceApplications applications,
      RateLimits limits,
      MessageSource messages) {
    this.desk = desk;
    this.drafts = drafts;
    this.stepModel = stepModel;
    this.applications = applications;
    this.limits = limits;
    this.messages = messages;
  }

  /** The draft is the dossier: a second click finds the application of the first. */
  @PostMapping("/submit")
  String submit(
      HttpServletRequest request, HttpServletResponse response, Locale locale, Model model) {
    Draft draft = desk.keep(Step.REVIEW, request, response);
    if (draft.submitted()) {
      return "redirect:/apply/done";
    }
    limits.count(Action.SUBMIT, request);
    Submission outcome =
        drafts.handIn(
            draft.id(),
            typed -> applications.submit(typed.id(), typed.answers().form(), Door.PAGE));
    if (outcome instanceof Submission.Accepted) {
      return "redirect:/apply/done";
    }
    if (outcome instanceof Submission.AlreadyInFlight other) {
      response.setStatus(HttpStatus.CONFLICT.value());
      model.addAttribute("number", other.number());
      return "portal/apply-in-flight";
    }
    Problems problems = Problems.of(((Submission.Refused) outcome).errors(), messages, locale);
    response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
    return stepModel.page(
        Step.REVIEW, draft.reached(), Optional.of(draft), draft.answers(), problems, locale, model);
  }

  /**
   * The number, and what happens next.
   *
   * @param late present when a page of the draft was sent after it had been submitted
   */
  @GetMapping("/done")
  String done(
      @RequestParam(required = false) String late, HttpServletRequest request, Model model) {
    Optional<Draft> draft = desk.draft(request).filter(Draft::submitted);
    if (draft.isEmpty()) {
      return "redirect:/apply";
    }
    model.addAttribute("number", draft.get().number());
    model.addAttribute("answers", draft.get().answers());
    model.addAttribute("late", late != null);
    return "portal/apply-done";
  }
}
