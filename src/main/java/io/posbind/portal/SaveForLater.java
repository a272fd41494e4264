package io.posbind.portal;

import io.posbind.merchant.EmailAddress;
import io.posbind.notification.LinkPurpose;
import io.posbind.notification.Notice;
import io.posbind.notification.Notices;
import io.posbind.portal.RateLimits.Action;
import io.posbind.shared.Language;
import io.posbind.shared.Parsed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Mails the merchant a link with which to go on later, on this device or another. */
@Controller
@RequestMapping("/apply")
class SaveForLater {

  private final Desk desk;
  private final Notices notices;
  private final RateLimits limits;
  private final TransactionTemplate transaction;
  private final MessageSource messages;

  SaveForLater(
      Desk desk,
      Notices notices,
      RateLimits limits,
      TransactionTemplate transaction,
      MessageSource messages) {
    this.desk = desk;
    this.notices = notices;
    this.limits = limits;
    this.transaction = transaction;
    this.messages = messages;
  }

  @GetMapping("/save")
  String ask(HttpServletRequest request, Model model) {
    Optional<Draft> draft = desk.draft(request).filter(found -> !found.submitted());
    return draft.isEmpty()
        ? "redirect:/apply"
        : page(draft.get(), draft.get().answers().get("email"), Problems.NONE, model);
  }

  @PostMapping("/save")
  String send(
      @RequestParam(defaultValue = "") String to,
      @RequestParam(defaultValue = "") String go,
      HttpServletRequest request,
      HttpServletResponse response,
      Locale locale,
      Model model) {
    Optional<Draft> found = desk.draft(request).filter(draft -> !draft.submitted());
    if (found.isEmpty()) {
      return "redirect:/apply";
    }
    Draft draft = found.get();
    if (go.isEmpty()) {
      return page(draft, to, Problems.NONE, model);
    }
    Parsed<EmailAddress> address = EmailAddress.parse(to);
    if (address instanceof Parsed.Invalid<EmailAddress> invalid) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      return page(
          draft, to, Problems.of(invalid.errorOf("to").stream().toList(), messages, locale), model);
    }
    EmailAddress reader = address.orThrow();
    limits.count(Action.MAIL, request);
    limits.countFor(Action.MAIL, reader.value());
    transaction.executeWithoutResult(status -> notices.send(notice(draft, reader, locale)));
    model.addAttribute("to", reader.masked());
    model.addAttribute("draft", draft);
    return "portal/apply-saved";
  }

  /** Leaves nothing on a device that others use; the mailed link brings it back. */
  @PostMapping("/leave")
  String leave(HttpServletRequest request, HttpServletResponse response) {
    desk.leave(request, response);
    return "redirect:/";
  }

  private static Notice notice(Draft draft, EmailAddress reader, Locale locale) {
    return new Notice(
        "device-application",
        "draft-saved",
        draft.id().toString(),
        Language.nearest(locale),
        reader.value(),
        Map.of("deadline", draft.expiresAt()),
        LinkPurpose.DRAFT);
  }

  private static String page(Draft draft, String to, Problems problems, Model model) {
    model.addAttribute("draft", draft);
    model.addAttribute("to", to);
    model.addAttribute("problems", problems);
    return "portal/apply-save";
  }
}
