package io.posbind.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The pages for coming and going; the forms' answers are Spring Security's. */
@Controller
class LogInPage {

  @GetMapping("/login")
  String logIn(HttpServletRequest request, Model model) {
    model.addAttribute("message", messageOf(request));
    model.addAttribute("typedId", typedId(request.getSession(false)));
    return "access/login";
  }

  @GetMapping("/logout")
  String logOut() {
    return "access/logout";
  }

  private static @Nullable String messageOf(HttpServletRequest request) {
    for (String reason : new String[] {"wrong", "wait", "failed", "stale", "out"}) {
      if (request.getParameter(reason) != null) {
        return reason;
      }
    }
    return null;
  }

  private static @Nullable Object typedId(@Nullable HttpSession session) {
    if (session == null) {
      return null;
    }
    Object typed = session.getAttribute(LogInOutcome.TYPED_ID);
    session.removeAttribute(LogInOutcome.TYPED_ID);
    return typed;
  }
}
