package io.posbind.portal;

import io.posbind.notification.Grant;
import io.posbind.notification.LinkPurpose;
import io.posbind.notification.LinkState;
import io.posbind.notification.Links;
import io.posbind.notification.Renewal;
import io.posbind.portal.RateLimits.Action;
import io.posbind.shared.CaseNumber;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * Where a mailed link leads. Looking changes nothing, since mail scanners open every link; the
 * button exchanges the link for a session that sees this one case or draft.
 */
@Controller
@RequestMapping(Links.PATH + "{token}")
class LinkPages {

  private final Links links;
  private final Desk desk;
  private final RateLimits limits;

  LinkPages(Links links, Desk desk, RateLimits limits) {
    this.links = links;
    this.desk = desk;
    this.limits = limits;
  }

  @GetMapping
  String look(@PathVariable String token, HttpServletResponse response, Model model) {
    LinkState state = links.peek(token);
    return state.grant().isPresent()
        ? open(token, state.grant().get(), model)
        : closed(token, state, response, model);
  }

  @PostMapping
  String use(
      @PathVariable String token,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    if (ChosenLanguage.isBeingChosen(request)) {
      return look(token, response, model);
    }
    limits.count(Action.LINK, request);
    LinkState state = links.redeem(token);
    if (state.grant().isEmpty()) {
      return closed(token, state, response, model);
    }
    Grant grant = state.grant().get();
    if (grant.purpose() == LinkPurpose.DRAFT) {
      UUID draft = UUID.fromString(grant.subject());
      desk.open(draft, request, response);
      if (desk.draft(request).isPresent()) {
        return "redirect:/apply";
      }
      desk.leave(request, response);
      return closed(token, new LinkState.Revoked(), response, model);
    }
    CaseNumber number = new CaseNumber(grant.subject());
    desk.session(request).grant(number);
    return "redirect:/case/" + number;
  }

  /** Mails a fresh link to the address of an expired one. */
  @PostMapping("/renew")
  String renew(@PathVariable String token, HttpServletRequest request, Model model) {
    limits.count(Action.MAIL, request);
    Renewal renewal = links.renew(token);
    model.addAttribute("renewal", renewal.name());
    return "portal/link-renewed";
  }

  private static String open(String token, Grant grant, Model model) {
    model.addAttribute("token", token);
    model.addAttribute("draft", grant.purpose() == LinkPurpose.DRAFT);
    model.addAttribute("subject", grant.subject());
    return "portal/link";
  }

  private static String closed(
      String token, LinkState state, HttpServletResponse response, Model model) {
    boolean unknown = state instanceof LinkState.Unknown;
    response.setStatus((unknown ? HttpStatus.NOT_FOUND : HttpStatus.GONE).value());
    model.addAttribute("token", token);
    model.addAttribute(
        "reason", unknown ? "unknown" : state instanceof LinkState.Expired ? "expired" : "revoked");
    return "portal/link-closed";
  }
}
