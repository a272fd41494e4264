package io.posbind.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets a system in that shows its key as {@code Authorization: Bearer …}, for this one request. A
 * wrong key is no key; the chain's rules then refuse.
 */
class ApiKeyFilter extends OncePerRequestFilter {

  static final String AUTHORITY = "API";
  private static final String SCHEME = "Bearer ";

  private final ApiKeys keys;

  ApiKeyFilter(ApiKeys keys) {
    this.keys = keys;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    @Nullable String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      keys.holderOf(header.substring(SCHEME.length()).strip())
          .ifPresent(
              holder -> {
                request.setAttribute(RequestLog.SYSTEM, holder);
                signIn(holder);
              });
    }
    chain.doFilter(request, response);
  }

  private static void signIn(String holder) {
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(
        new PreAuthenticatedAuthenticationToken(
            holder, "", List.of(new SimpleGrantedAuthority(AUTHORITY))));
    SecurityContextHolder.setContext(context);
  }
}
