package io.posbind.engine;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.impl.CamundaRestResources;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationResult;
import org.camunda.bpm.engine.rest.security.auth.impl.ContainerBasedAuthenticationProvider;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.camunda.bpm.webapp.impl.security.filter.util.CsrfConstants;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.LocaleResolver;

/** Tasklist, Cockpit and Admin know who is signed in from our own log-in. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class WebApplications {

  WebApplications() {
    // Before the servlet is there that reads this list; it has no other way to add to it.
    CamundaRestResources.getConfigurationClasses().add(FormsWithoutGaps.class);
  }

  @Bean
  FilterRegistrationBean<ContainerBasedAuthenticationFilter> oneLogIn() {
    FilterRegistrationBean<ContainerBasedAuthenticationFilter> registration =
        new FilterRegistrationBean<>(new OneLogIn());
    registration.setName("one log-in");
    registration.addInitParameter("authentication-provider", FromSpringSecurity.class.getName());
    registration.addUrlPatterns("/camunda/app/*", "/camunda/api/*");
    registration.setDispatcherTypes(DispatcherType.REQUEST);
    registration.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER + 1);
    return registration;
  }

  @Bean
  FilterRegistrationBean<PlainAnswers> plainAnswers(
      MessageSource messages, LocaleResolver languages) {
    FilterRegistrationBean<PlainAnswers> registration =
        new FilterRegistrationBean<>(new PlainAnswers(messages, languages));
    registration.setName("plain answers");
    registration.addUrlPatterns("/camunda/api/engine/*");
    registration.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER + 1);
    return registration;
  }

  @Bean
  FilterRegistrationBean<ReadersLanguage> readersLanguage(LocaleResolver languages) {
    FilterRegistrationBean<ReadersLanguage> registration =
        new FilterRegistrationBean<>(new ReadersLanguage(languages));
    registration.setName("reader's language");
    registration.addUrlPatterns("/camunda/api/*");
    registration.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER + 1);
    return registration;
  }

  @Bean
  FilterRegistrationBean<OneLogOut> oneLogOut() {
    FilterRegistrationBean<OneLogOut> registration = new FilterRegistrationBean<>(new OneLogOut());
    registration.setName("one log-out");
    registration.addUrlPatterns("/camunda/api/admin/auth/user/*");
    registration.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER + 1);
    return registration;
  }

  @Bean
  FilterRegistrationBean<TokenOrRefusal> tokenOrRefusal() {
    FilterRegistrationBean<TokenOrRefusal> registration =
        new FilterRegistrationBean<>(new TokenOrRefusal());
    registration.setName("token or refusal");
    registration.addUrlPatterns("/camunda/api/*");
    registration.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER + 1);
    return registration;
  }

  /**
   * Refuses what comes with a wrong token against forged requests, or none, and lets the session
   * be: the web applications' own filter, which comes after this one, would end it.
   */
  static final class TokenOrRefusal extends OncePerRequestFilter {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
      return READING.contains(request.getMethod());
    }

    @Override
    protected void doFilterInternal(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
      @Nullable HttpSession session = request.getSession(false);
      @Nullable Object token =
          session == null ? null : session.getAttribute(CsrfConstants.CSRF_TOKEN_SESSION_ATTR_NAME);
      if (token == null || !token.equals(request.getHeader(CsrfConstants.CSRF_TOKEN_HEADER_NAME))) {
        response.setStatus(HttpServletResponse.SC_FORBIDDEN);
      } else {
        chain.doFilter(request, response);
      }
    }
  }

  /** The one our pages have: what is asked of the engine does not come to their dispatcher. */
  static final class ReadersLanguage extends OncePerRequestFilter {

    private final LocaleResolver languages;

    ReadersLanguage(LocaleResolver languages) {
      this.languages = languages;
    }

    @Override
    protected void doFilterInternal(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
      // taken back by the filter that set it before this one, when the request is over
      LocaleContextHolder.setLocale(languages.resolveLocale(request));
      chain.doFilter(request, response);
    }
  }

  /** Ends our session when a web application's own log-out went through. */
  static final class OneLogOut extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
      chain.doFilter(request, response);
      if (request.getMethod().equals("POST")
          && request.getRequestURI().endsWith("/logout")
          && response.getStatus() == HttpServletResponse.SC_OK) {
        new SecurityContextLogoutHandler()
            .logout(request, response, SecurityContextHolder.getContext().getAuthentication());
      }
    }
  }

  /** Asks for a new log-in where the engine does not know the user any more. */
  static final class OneLogIn extends ContainerBasedAuthenticationFilter {

    @Override
    protected UserAuthentication createAuthentication(
        ProcessEngine engine,
        String username,
        @Nullable List<String> groups,
        @Nullable List<String> tenants) {
      @Nullable UserAuthentication user =
          super.createAuthentication(engine, username, groups, tenants);
      if (user == null) {
        throw new InsufficientAuthenticationException("the account does not exist any more");
      }
      return user;
    }
  }

  /** Takes the name only; the engine looks up the groups itself, and again every five minutes. */
  public static final class FromSpringSecurity extends ContainerBasedAuthenticationProvider {

    @Override
    public AuthenticationResult extractAuthenticatedUser(
        HttpServletRequest request, ProcessEngine engine) {
      @Nullable Authentication user = SecurityContextHolder.getContext().getAuthentication();
      return user == null || !user.isAuthenticated()
          ? AuthenticationResult.unsuccessful()
          : AuthenticationResult.successful(user.getName());
    }

    @Override
    public void augmentResponseByAuthenticationChallenge(
        HttpServletResponse response, ProcessEngine engine) {
      // the log-in page is the challenge
    }
  }
}
