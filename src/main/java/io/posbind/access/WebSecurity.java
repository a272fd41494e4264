package io.posbind.access;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.withDefaults;

import io.posbind.engine.StaffGroup;
import io.posbind.engine.StaffRequests;
import jakarta.servlet.DispatcherType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Who may ask for what. Everything that is not named here is denied.
 *
 * <p>Two chains: systems with an API key, without cookies or sessions; and people with a browser:
 * merchants, who need no account, and staff, who have one log-in for our pages, Tasklist and
 * Cockpit.
 */
@Configuration(proxyBeanMethods = false)
class WebSecurity {

  /** Authority of everybody who has signed in at the log-in page. */
  static final String STAFF = "STAFF";

  private static final RequestMatcher SYSTEMS = paths("/api/**", "/actuator/prometheus");

  private static final RequestMatcher EVERYBODY =
      paths(
          "/",
          "/apply/**",
          "/case/**",
          "/link/**",
          "/track/**",
          "/privacy",
          "/terms",
          "/help/**",
          "/css/**",
          "/js/**",
          "/img/**",
          "/webjars/**",
          "/favicon.ico",
          "/login",
          "/error",
          "/actuator/health/**");

  private static final RequestMatcher STAFF_PAGES = paths("/staff/**", "/logout");
  private static final RequestMatcher MAILBOX = paths("/mailbox/**", "/mailbox.json");
  private static final RequestMatcher API_DOCUMENTATION =
      paths("/v3/api-docs/**", "/v3/api-docs.yaml");
  private static final RequestMatcher WEB_APPLICATIONS = paths("/camunda/**");
  private static final RequestMatcher WEB_APPLICATIONS_REST = paths("/camunda/api/**");

  /**
   * What a page fetches for itself: an icon, a photo, a fragment. Sent to the log-in page, each
   * would get a session of its own there, and the last one's cookie would undo the page's that is
   * open.
   */
  private static final RequestMatcher PARTS_OF_PAGES =
      request -> {
        @Nullable String use = request.getHeader("Sec-Fetch-Dest");
        return use != null && !use.equals("document") && !use.equals("iframe");
      };

  /** Makes an administrator without asking who you are while there is none (CVE-2026-77226). */
  private static final RequestMatcher ENGINE_SET_UP =
      paths("/camunda/api/admin/setup/**", "/camunda/app/admin/{engine}/setup/**");

  /** Ways around our log-in page, its throttle and its log. */
  private static final RequestMatcher ENGINE_LOG_IN =
      paths(
          "/camunda/api/admin/auth/user/{engine}/login/**",
          "/camunda/api/engine/engine/{engine}/identity/verify");

  private static final RequestMatcher ADMINISTRATION =
      paths("/camunda/app/admin/**", "/camunda/api/admin/plugin/**", "/camunda/api/engine/**");

  private static final RequestMatcher OF_MANAGERS =
      new OrRequestMatcher(
          paths(
              "/staff/contracts/templates/**",
              "/staff/bindings/imports/**",
              "/camunda/app/cockpit/**",
              "/camunda/api/cockpit/**"),
          StaffRequests.ofCockpit());

  private static final RequestMatcher OF_CLERKS =
      new OrRequestMatcher(
          paths("/staff/applications/**", "/staff/blocklist/**"),
          posts("/staff/terminals/{serial}/corrections/**"));

  /** What takes a terminal a step on, or the news of it out of the house; all staff may look. */
  private static final RequestMatcher OF_TECHNICIANS =
      new OrRequestMatcher(
          path("/staff/clearing/reports.csv"),
          posts(
              "/staff/clearing/**",
              "/staff/installations/**",
              "/staff/stock/**",
              "/staff/terminals/{serial}/steps"));

  /**
   * Own scripts and styles only, nothing inline. Frames within our own pages: the case file stands
   * beside a form in Tasklist.
   */
  static final String CONTENT_SECURITY_POLICY =
      String.join(
          "; ",
          "default-src 'self'",
          "script-src 'self'",
          "style-src 'self'",
          "img-src 'self' data: blob:",
          "object-src 'none'",
          "base-uri 'self'",
          "form-action 'self'",
          "frame-ancestors 'self'");

  private static final AuthenticationEntryPoint NOTHING_HERE =
      (request, response, failure) -> response.sendError(HttpStatus.NOT_FOUND.value());

  private final boolean local;

  WebSecurity(Environment environment) {
    this.local = environment.acceptsProfiles(Profiles.of("local"));
  }

  @Bean
  @Order(1)
  SecurityFilterChain systems(HttpSecurity http, ApiKeys keys, ApiRefusals refusals)
      throws Exception {
    return http.securityMatcher(SYSTEMS)
        .authorizeHttpRequests(
            requests -> {
              requests.requestMatchers(path("/api/v1/**")).hasAuthority(ApiKeyFilter.AUTHORITY);
              if (local) {
                requests.requestMatchers(path("/actuator/prometheus")).permitAll();
              } else {
                requests
                    .requestMatchers(path("/actuator/prometheus"))
                    .hasAuthority(ApiKeyFilter.AUTHORITY);
              }
              requests.anyRequest().denyAll();
            })
        .addFilterBefore(new ApiKeyFilter(keys), AnonymousAuthenticationFilter.class)
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .exceptionHandling(
            failures -> failures.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
        .headers(this::headers)
        .build();
  }

  @Bean
  @Order(2)
  SecurityFilterChain people(
      HttpSecurity http, ApiKeys keys, LogInOutcome outcome, FreshGroups freshGroups)
      throws Exception {
    return http.authorizeHttpRequests(
            requests -> {
              requests
                  .dispatcherTypeMatchers(
                      DispatcherType.FORWARD, DispatcherType.ERROR, DispatcherType.ASYNC)
                  .permitAll();
              requests.requestMatchers(ENGINE_SET_UP, ENGINE_LOG_IN).denyAll();
              requests.requestMatchers(EVERYBODY).permitAll();
              requests.requestMatchers(StaffRequests.ofTasklist()).hasAuthority(STAFF);
              requests.requestMatchers(OF_MANAGERS).hasAnyAuthority(Duty.authorities());
              requests.requestMatchers(ADMINISTRATION).hasAuthority(StaffGroup.ADMINISTRATORS.id());
              requests
                  .requestMatchers(OF_CLERKS)
                  .hasAnyAuthority(Duty.authorities(StaffGroup.ONBOARDING_CLERKS));
              requests
                  .requestMatchers(OF_TECHNICIANS)
                  .hasAnyAuthority(Duty.authorities(StaffGroup.TECHNICIANS));
              requests
                  .requestMatchers(path("/staff/contracts/**"))
                  .hasAnyAuthority(
                      Duty.authorities(StaffGroup.ONBOARDING_CLERKS, StaffGroup.DISPUTE_OFFICERS));
              requests.requestMatchers(STAFF_PAGES, WEB_APPLICATIONS).hasAuthority(STAFF);
              if (local) {
                requests.requestMatchers(MAILBOX, API_DOCUMENTATION).permitAll();
              } else {
                requests
                    .requestMatchers(API_DOCUMENTATION)
                    .hasAnyAuthority(STAFF, ApiKeyFilter.AUTHORITY);
              }
              requests.anyRequest().denyAll();
            })
        .formLogin(form -> form.loginPage("/login").successHandler(outcome).failureHandler(outcome))
        .logout(
            logout ->
                logout
                    .logoutRequestMatcher(withDefaults().matcher(HttpMethod.POST, "/logout"))
                    .logoutSuccessUrl("/login?out"))
        .addFilterBefore(
            new ApiKeyFilter(keys) {
              @Override
              protected boolean shouldNotFilter(jakarta.servlet.http.HttpServletRequest request) {
                return !API_DOCUMENTATION.matches(request);
              }
            },
            AnonymousAuthenticationFilter.class)
        .csrf(csrf -> csrf.ignoringRequestMatchers(WEB_APPLICATIONS))
        .requestCache(cache -> cache.requestCache(pagesOnly()))
        .addFilterAfter(freshGroups, SecurityContextHolderFilter.class)
        .exceptionHandling(
            failures ->
                failures
                    .defaultAuthenticationEntryPointFor(
                        new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED), WEB_APPLICATIONS_REST)
                    .defaultAuthenticationEntryPointFor(
                        new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED),
                        new AndRequestMatcher(
                            PARTS_OF_PAGES, new OrRequestMatcher(STAFF_PAGES, WEB_APPLICATIONS)))
                    .defaultAuthenticationEntryPointFor(
                        new LoginUrlAuthenticationEntryPoint("/login"),
                        new OrRequestMatcher(STAFF_PAGES, WEB_APPLICATIONS))
                    .defaultAuthenticationEntryPointFor(NOTHING_HERE, AnyRequestMatcher.INSTANCE)
                    .accessDeniedHandler(
                        new Denied(new OrRequestMatcher(STAFF_PAGES, WEB_APPLICATIONS))))
        .headers(this::headers)
        .build();
  }

  private void headers(HeadersConfigurer<HttpSecurity> headers) {
    headers
        .contentTypeOptions(Customizer.withDefaults())
        .frameOptions(HeadersConfigurer.FrameOptionsConfig::sameOrigin)
        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
        .addHeaderWriter(
            // The web applications bring their own, with a nonce.
            new DelegatingRequestMatcherHeaderWriter(
                new NegatedRequestMatcher(WEB_APPLICATIONS),
                new ContentSecurityPolicyHeaderWriter(CONTENT_SECURITY_POLICY)));
    if (local) {
      headers.httpStrictTransportSecurity(HeadersConfigurer.HstsConfig::disable);
    } else {
      // On every answer: behind a proxy that ends TLS, requests look like plain HTTP.
      headers.httpStrictTransportSecurity(
          hsts -> hsts.requestMatcher(AnyRequestMatcher.INSTANCE).includeSubDomains(false));
    }
  }

  /** After the log-in, back to the page that was asked for, never to some script's request. */
  private static HttpSessionRequestCache pagesOnly() {
    HttpSessionRequestCache cache = new HttpSessionRequestCache();
    RequestMatcher pages =
        request ->
            "GET".equals(request.getMethod())
                && String.valueOf(request.getHeader("Accept")).contains("text/html")
                && !WEB_APPLICATIONS_REST.matches(request);
    cache.setRequestMatcher(pages);
    cache.setMatchingRequestParameterName(null);
    return cache;
  }

  private static RequestMatcher path(String pattern) {
    return withDefaults().matcher(pattern);
  }

  private static RequestMatcher paths(String... patterns) {
    return new OrRequestMatcher(Arrays.stream(patterns).map(WebSecurity::path).toList());
  }

  private static RequestMatcher posts(String... patterns) {
    return new OrRequestMatcher(
        Arrays.stream(patterns)
            .<RequestMatcher>map(pattern -> withDefaults().matcher(HttpMethod.POST, pattern))
            .toList());
  }
}
