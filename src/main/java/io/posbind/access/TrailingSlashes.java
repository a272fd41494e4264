package io.posbind.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Leads from an address of a page with a slash at its end, as mail programs and people write it, to
 * the same without. Pages only: the web applications have addresses that do end so, and a system
 * gets to know that its address is wrong. Spring's UrlHandlerFilter would lose the query.
 */
@Component
@Order(SecurityProperties.DEFAULT_FILTER_ORDER - 1)
class TrailingSlashes extends OncePerRequestFilter {

  private static final Pattern PAGE =
      Pattern.compile(
          "/(?:apply|case|link|track|privacy|terms|help|login|logout|staff|mailbox)(?:/.*)?/");

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String path = request.getRequestURI();
    if (PAGE.matcher(path).matches()) {
      String query = request.getQueryString();
      response.setStatus(HttpStatus.PERMANENT_REDIRECT.value());
      response.setHeader(
          HttpHeaders.LOCATION, path.replaceFirst("/+$", "") + (query == null ? "" : "?" + query));
    } else {
      chain.doFilter(request, response);
    }
  }
}
