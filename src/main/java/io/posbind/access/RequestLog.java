package io.posbind.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/**
 * One line for each request that reached a page or an interface of ours: the route in place of the
 * address, so that no link token, number or name gets into a log, and the system that asked, never
 * the person.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
class RequestLog extends OncePerRequestFilter {

  /** Set by the key filter: the name of the system. */
  static final String SYSTEM = RequestLog.class.getName() + ".system";

  private static final Logger log = LoggerFactory.getLogger(RequestLog.class);
  private static final Set<String> STATIC = Set.of("/**", "/webjars/**");

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !log.isInfoEnabled() || request.getRequestURI().startsWith("/actuator/");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    long start = System.nanoTime();
    try {
      chain.doFilter(request, response);
    } finally {
      String route = routeOf(request);
      if (!STATIC.contains(route)) {
        log.atInfo()
            .addKeyValue("method", request.getMethod())
            .addKeyValue("route", route)
            .addKeyValue("status", response.getStatus())
            .addKeyValue("millis", Duration.ofNanos(System.nanoTime() - start).toMillis())
            .addKeyValue("system", String.valueOf(request.getAttribute(SYSTEM)))
            .log("{} {} {}", request.getMethod(), route, response.getStatus());
      }
    }
  }

  /** The pattern that the request was mapped by: of a controller, else of a servlet. */
  private static String routeOf(HttpServletRequest request) {
    return Optional.ofNullable(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE))
        .map(Object::toString)
        .orElseGet(() -> request.getHttpServletMapping().getPattern());
  }
}
