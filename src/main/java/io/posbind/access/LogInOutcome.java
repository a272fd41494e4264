package io.posbind.access;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.stereotype.Component;

/** Where the browser goes after the log-in page: on, or back with the reason. */
@Component
class LogInOutcome extends SavedRequestAwareAuthenticationSuccessHandler
    implements AuthenticationFailureHandler {

  /** Session attribute: the id that was typed at the failed log-in, shown once. */
  static final String TYPED_ID = "posbind.login.id";

  private static final int LONGEST_ID = 64;

  private final Duration timeout;

  /**
   * @param timeout of a session of staff that nobody uses; one that was a merchant's before had a
   *     longer one
   */
  LogInOutcome(@Value("${server.servlet.session.timeout}") Duration timeout) {
    this.timeout = timeout;
    setDefaultTargetUrl("/staff");
  }

  @Override
  public void onAuthenticationSuccess(
      HttpServletRequest request, HttpServletResponse response, Authentication user)
      throws IOException, ServletException {
    request.getSession().setMaxInactiveInterval((int) timeout.toSeconds());
    FreshGroups.begin(request.getSession());
    super.onAuthenticationSuccess(request, response, user);
  }

  static void keepTypedId(HttpServletRequest request) {
    String id = String.valueOf(request.getParameter("username"));
    request.getSession().setAttribute(TYPED_ID, id.substring(0, Math.min(id.length(), LONGEST_ID)));
  }

  @Override
  public void onAuthenticationFailure(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
      throws IOException {
    keepTypedId(request);
    if (failure instanceof TooManyAttempts) {
      response.sendRedirect("/login?wait");
    } else if (failure instanceof BadCredentialsException) {
      response.sendRedirect("/login?wrong");
    } else {
      response.sendRedirect("/login?failed");
    }
  }
}
