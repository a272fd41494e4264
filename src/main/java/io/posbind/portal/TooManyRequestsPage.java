package io.posbind.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** What the merchants' pages answer when somebody did too much at once. */
@ControllerAdvice(basePackageClasses = TooManyRequestsPage.class)
class TooManyRequestsPage {

  @ExceptionHandler
  String tooMany(
      TooManyRequests refusal,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    long seconds = Math.max(1, refusal.retryAfter().toSeconds());
    response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
    response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
    model.addAttribute("minutes", (seconds + 59) / 60);
    if (Uploads.byScript(request)) {
      String path = request.getRequestURI();
      response.setHeader(
          "HX-Retarget", "#" + path.substring(path.lastIndexOf('/') + 1) + "-message");
      response.setHeader("HX-Reswap", "innerHTML");
      return "error/429 :: short";
    }
    return "error/429";
  }
}
