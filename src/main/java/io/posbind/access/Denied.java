package io.posbind.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Answers people who may not do what they asked for, with an error page. A form without a valid
 * token is mostly a page that was left open for too long; the error page can tell by {@link
 * #EXPIRED}. The log-in page, which stands open overnight, comes again by itself.
 */
class Denied implements AccessDeniedHandler {

  /**
   * Request attribute: set when the form's token was missing or old; true if the form came from a
   * page of ours, so that what it says can be shown again. Any other site can send one filled in by
   * itself.
   */
  static final String EXPIRED = "pageExpired";

  private final RequestMatcher known;

  /**
   * @param known what there is, but not for everybody; beside it nothing is there for anybody
   */
  Denied(RequestMatcher known) {
    this.known = known;
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException failure)
      throws IOException {
    if (failure instanceof CsrfException && request.getRequestURI().equals("/login")) {
      LogInOutcome.keepTypedId(request);
      response.sendRedirect("/login?stale");
    } else if (failure instanceof CsrfException) {
      request.setAttribute(EXPIRED, fromOurPage(request));
      response.sendError(HttpStatus.FORBIDDEN.value());
    } else {
      HttpStatus status = known.matches(request) ? HttpStatus.FORBIDDEN : HttpStatus.NOT_FOUND;
      response.sendError(status.value());
    }
  }

  /** Browsers say where a form came from; one that does not is not trusted with it. */
  private static boolean fromOurPage(HttpServletRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    if (site != null) {
      return site.equals("same-origin");
    }
    String origin = request.getHeader("Origin");
    String host = request.getHeader("Host");
    return origin != null && host != null && origin.endsWith("://" + host);
  }
}
