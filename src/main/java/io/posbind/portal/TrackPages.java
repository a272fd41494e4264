package io.posbind.portal;

import io.posbind.merchant.EmailAddress;
import io.posbind.notification.Links;
import io.posbind.portal.RateLimits.Action;
import io.posbind.shared.CaseNumber;
import io.posbind.shared.FieldError;
import io.posbind.shared.Parsed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * A fresh link for whoever knows number and address of a case. The answer is the same whether they
 * match or not, so that it tells strangers nothing.
 */
@Controller
@RequestMapping("/track")
class TrackPages {

  private final Links links;
  private final RateLimits limits;
  private final MessageSource messages;

  TrackPages(Links links, RateLimits limits, MessageSource messages) {
    this.links = links;
    this.limits = limits;
    this.messages = messages;
  }

  @GetMapping
  String ask(@RequestParam(defaultValue = "") String number, Model model) {
    return page(number, "", Problems.NONE, model);
  }

  @PostMapping
  String send(
      @RequestParam(defaultValue = "") String number,
      @RequestParam(defaultValue = "") String email,
      HttpServletRequest request,
      HttpServletResponse response,
      Locale locale,
      Model model) {
    if (ChosenLanguage.isBeingChosen(request)) {
      return page(number, email, Problems.NONE, model);
    }
    Parsed<CaseNumber> subject = CaseNumber.parse(number);
    Parsed<EmailAddress> address = EmailAddress.parse(email);
    List<FieldError> errors = new ArrayList<>();
    if (number.isBlank()) {
      errors.add(FieldError.of("number", "required"));
    } else {
      subject.errorOf("number").ifPresent(errors::add);
    }
    address.errorOf("email").ifPresent(errors::add);
    if (!errors.isEmpty()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      return page(number, email, Problems.of(errors, messages, locale), model);
    }
    limits.count(Action.MAIL, request);
    links.renew(subject.orThrow().value(), address.orThrow().value());
    return "portal/track-sent";
  }

  private static String page(String number, String email, Problems problems, Model model) {
    model.addAttribute("number", number);
    model.addAttribute("email", email);
    model.addAttribute("problems", problems);
    return "portal/track";
  }
}
