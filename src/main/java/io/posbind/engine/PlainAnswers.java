package io.posbind.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Takes what the REST interface puts before every refusal of a form ("Cannot submit task form 4f1…:
 * ") away, so that Tasklist shows its reader our sentence alone.
 */
final class PlainAnswers extends OncePerRequestFilter {

  private static final Pattern PREFIX =
      Pattern.compile("^Cannot (?:submit task form|instantiate process definition) \\S+: ");

  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getMethod().equals(HttpMethod.POST.name())
        || !request.getRequestURI().endsWith("/submit-form");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
    chain.doFilter(request, answer);
    if (answer.getStatus() == HttpStatus.BAD_REQUEST.value()) {
      byte[] plain = plain(answer.getContentAsByteArray());
      answer.resetBuffer();
      answer.getOutputStream().write(plain);
    }
    answer.copyBodyToResponse();
  }

  private static byte[] plain(byte[] body) throws IOException {
    JsonNode json = body.length == 0 ? JSON.missingNode() : JSON.readTree(body);
    if (!(json instanceof ObjectNode refusal)) {
      return body;
    }
    String message = refusal.path("message").asText();
    return JSON.writeValueAsBytes(refusal.put("message", PREFIX.matcher(message).replaceFirst("")));
  }
}
