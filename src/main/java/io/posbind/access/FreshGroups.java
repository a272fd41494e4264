package io.posbind.access;

import io.posbind.engine.Staff;
import io.posbind.engine.StaffMember;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Looks up the groups of a member of staff anew every five minutes, as the web applications do:
 * whoever leaves a group loses its pages without signing out, whoever leaves the institution is
 * signed out. So is every session that was opened with a password which is no longer the one.
 */
@Component
class FreshGroups extends OncePerRequestFilter {

  private static final Duration VALID = Duration.ofMinutes(5);
  static final String CHECKED_AT = "posbind.groups.checkedAt";
  private static final String PASSWORD = "posbind.groups.password";

  private final Staff staff;
  private final InstantSource time;
  private final HttpSessionSecurityContextRepository sessions =
      new HttpSessionSecurityContextRepository();

  FreshGroups(Staff staff, InstantSource time) {
    this.staff = staff;
    this.time = time;
  }

  /** For the log-in: nothing of who was signed in before in the same browser counts any more. */
  static void begin(HttpSession session) {
    session.removeAttribute(CHECKED_AT);
    session.removeAttribute(PASSWORD);
  }

  /** Within the security chain only. */
  @Bean
  static FilterRegistrationBean<FreshGroups> freshGroupsInTheChainOnly(FreshGroups filter) {
    FilterRegistrationBean<FreshGroups> registration = new FilterRegistrationBean<>(filter);
    registration.setEnabled(false);
    return registration;
  }

  /** Where groups matter; elsewhere the session need not even be read. */
  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String path = request.getRequestURI();
    return !path.startsWith("/staff") && !path.startsWith("/camunda/");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    @Nullable HttpSession session = request.getSession(false);
    if (session != null) {
      @Nullable Authentication user = SecurityContextHolder.getContext().getAuthentication();
      if (user != null && user.isAuthenticated() && isDue(session)) {
        lookUp(user, session, request, response);
      }
    }
    chain.doFilter(request, response);
  }

  private boolean isDue(HttpSession session) {
    return !(session.getAttribute(CHECKED_AT) instanceof Instant checked)
        || checked.plus(VALID).isBefore(time.instant());
  }

  private void lookUp(
      Authentication user,
      HttpSession session,
      HttpServletRequest request,
      HttpServletResponse response) {
    Optional<StaffMember> member = staff.find(user.getName());
    String password = staff.passwordMark(user.getName());
    @Nullable Object before = session.getAttribute(PASSWORD);
    if (member.isEmpty() || (before != null && !before.equals(password))) {
      session.invalidate();
      SecurityContextHolder.clearContext();
      return;
    }
    session.setAttribute(CHECKED_AT, time.instant());
    session.setAttribute(PASSWORD, password);
    Authentication now = StaffLogIn.signedIn(member.get());
    if (!Set.copyOf(now.getAuthorities()).equals(Set.copyOf(user.getAuthorities()))) {
      SecurityContext context = SecurityContextHolder.createEmptyContext();
      context.setAuthentication(now);
      SecurityContextHolder.setContext(context);
      sessions.saveContext(context, request, response);
    }
  }
}
