package io.posbind.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;

/** Answers systems without a valid key, or without the right to what they ask for. */
@Component
class ApiRefusals implements AuthenticationEntryPoint, AccessDeniedHandler {

  private final ProblemDetails problems;

  ApiRefusals(ProblemDetails problems) {
    this.problems = problems;
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
      throws IOException {
    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    problems.write(new Problem(HttpStatus.UNAUTHORIZED, "api_key_required"), request, response);
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException failure)
      throws IOException {
    problems.write(new Problem(HttpStatus.FORBIDDEN, "forbidden"), request, response);
  }
}
