package io.posbind.access;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.web.servlet.error.ErrorViewResolver;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/**
 * What staff see after a form lay open for longer than their session: that nothing was done, the
 * words they wrote, and the way back to the page they were on, by the log-in if need be.
 */
@Component
@Order(0)
class StaleStaffForms implements ErrorViewResolver {

  private static final String DESK = "/staff";
  private static final Pattern OF_STAFF = Pattern.compile("(/staff|/logout)(/.*)?");
  private static final Pattern PAGE =
      Pattern.compile("https?://[^/]+((?:/staff|/logout)(?:[/?].*)?)");

  /** Ids, codes and choices have neither a space in them nor a character outside of ASCII. */
  private static final Pattern WORDS = Pattern.compile("(?s).*(\\s|[^\\x00-\\x7F]).*");

  @Override
  public @Nullable ModelAndView resolveErrorView(
      HttpServletRequest request, HttpStatus status, Map<String, Object> model) {
    String path = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
    @Nullable Object fromOurPage = request.getAttribute(Denied.EXPIRED);
    if (fromOurPage == null || !OF_STAFF.matcher(path).matches()) {
      return null;
    }
    if (path.equals("/logout") && request.getRemoteUser() == null) {
      return new ModelAndView("redirect:/login?out");
    }
    boolean trusted = Boolean.TRUE.equals(fromOurPage);
    Map<String, Object> page = new HashMap<>(model);
    page.put("back", trusted ? cameFrom(request) : DESK);
    page.put("words", trusted ? words(request) : List.of());
    return new ModelAndView("staff/expired", page, HttpStatus.FORBIDDEN);
  }

  /** The page that had the form; the desk when the browser does not tell. */
  private static String cameFrom(HttpServletRequest request) {
    Matcher page = PAGE.matcher(String.valueOf(request.getHeader(HttpHeaders.REFERER)));
    return page.matches() ? page.group(1) : DESK;
  }

  private static List<String> words(HttpServletRequest request) {
    return request.getParameterMap().values().stream()
        .flatMap(Arrays::stream)
        .filter(value -> !value.isBlank() && WORDS.matcher(value).matches())
        .toList();
  }
}
