package io.posbind.portal;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.web.WebProperties;
import org.springframework.boot.autoconfigure.web.servlet.error.DefaultErrorViewResolver;
import org.springframework.context.ApplicationContext;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.ConcurrentModel;
import org.springframework.ui.Model;
import org.springframework.web.servlet.ModelAndView;

/**
 * What a merchant sees after a page lay open for longer than the session: the same step with all
 * that was typed and a new token, not an error; if earlier pages were filled in, first the question
 * that brings these back. Only for forms that came from our own page, so that no other site can lay
 * a form filled by itself before a merchant.
 */
@Component
class StaleForms extends DefaultErrorViewResolver {

  /**
   * Set on the request by the log-in's part when the token of a form was missing or old: whether
   * the form came from a page of ours.
   */
  private static final String EXPIRED = "pageExpired";

  private static final Pattern STEP =
      Pattern.compile(
          "/apply/(product|merchant|shop|documents|review|submit|resume)(?:/(?:check|fields))?");

  private final Desk desk;
  private final StepModel stepModel;

  StaleForms(ApplicationContext context, WebProperties web, Desk desk, StepModel stepModel) {
    super(context, web.getResources());
    this.desk = desk;
    this.stepModel = stepModel;
  }

  @Override
  public @Nullable ModelAndView resolveErrorView(
      HttpServletRequest request, HttpStatus status, Map<String, Object> model) {
    if (status != HttpStatus.FORBIDDEN || request.getAttribute(EXPIRED) == null) {
      return super.resolveErrorView(request, status, model);
    }
    String path = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
    Matcher step = STEP.matcher(path);
    if (step.matches()
        && Boolean.TRUE.equals(request.getAttribute(EXPIRED))
        && !Uploads.byScript(request)) {
      return again(step.group(1), request);
    }
    Map<String, Object> expired = new HashMap<>(model);
    expired.put("back", back(path));
    return new ModelAndView("portal/expired", expired, HttpStatus.FORBIDDEN);
  }

  private ModelAndView again(String path, HttpServletRequest request) {
    Optional<Draft> waiting = desk.waiting(request);
    if (waiting.isPresent()) {
      Model page = new ConcurrentModel();
      String step = path.equals("resume") ? request.getParameter("step") : path;
      String view =
          ResumePages.page(waiting.get(), step == null ? "" : step, request, Problems.NONE, page);
      return new ModelAndView(view, page.asMap(), HttpStatus.FORBIDDEN);
    }
    if (path.equals("resume")) {
      return new ModelAndView("redirect:/apply");
    }
    Step step = Step.of(path).orElse(Step.REVIEW);
    Optional<Draft> draft = desk.draft(request).filter(found -> !found.submitted());
    if (draft.isEmpty() && step.compareTo(Step.SHOP) > 0) {
      return new ModelAndView("redirect:" + ApplyPages.NOTHING_BEGUN);
    }
    Answers typed = draft.map(Draft::answers).orElse(Answers.NONE).with(step, request);
    Locale locale = LocaleContextHolder.getLocale();
    Model page = new ConcurrentModel();
    page.addAttribute("expired", true);
    page.addAttribute("earlierGone", draft.isEmpty() && step != Step.PRODUCT);
    String view =
        stepModel.page(
            step,
            draft.map(Draft::reached).orElse(step),
            draft,
            typed,
            Problems.NONE,
            locale,
            page);
    return new ModelAndView(view, page.asMap(), HttpStatus.FORBIDDEN);
  }

  /** A page that can be opened in place of one that was sent to. */
  private static String back(String path) {
    if (path.startsWith("/apply")) {
      return "/apply";
    }
    if (path.startsWith("/case/") || path.startsWith("/link/")) {
      String[] parts = path.split("/", 4);
      return "/" + parts[1] + "/" + parts[2];
    }
    return path.startsWith("/track") ? "/track" : "/";
  }
}
