package io.posbind.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.posbind.shared.FieldError;
import io.posbind.shared.Language;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/**
 * Writes problem details (RFC 9457): {@code type, title, status, detail, instance, code, errors}.
 * The title names the code's subject, the detail says what to do; both in the language of {@code
 * Accept-Language}.
 */
@Component
class ProblemDetails {

  private final MessageSource messages;
  private final ObjectMapper json;

  ProblemDetails(MessageSource messages, ObjectMapper json) {
    this.messages = messages;
    this.json = json;
  }

  /** Answers with the problem; nothing may have been written yet. */
  void write(Problem problem, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Language language = Language.preferred(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
    response.setStatus(problem.status().value());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.setHeader(HttpHeaders.CONTENT_LANGUAGE, language.tag());
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.getOutputStream().write(json.writeValueAsBytes(body(problem, request, language)));
  }

  private Map<String, Object> body(Problem problem, HttpServletRequest request, Language language) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", "about:blank");
    body.put("title", problem.status().getReasonPhrase());
    body.put("status", problem.status().value());
    body.put("detail", text(problem.code(), problem.args(), language));
    body.put("instance", request.getRequestURI());
    body.put("code", problem.code());
    body.put("errors", problem.errors().stream().map(error -> entry(error, language)).toList());
    body.putAll(problem.facts());
    return body;
  }

  private Map<String, String> entry(FieldError error, Language language) {
    Map<String, String> entry = new LinkedHashMap<>();
    entry.put("field", error.field());
    entry.put("code", error.code());
    entry.put("message", text(error.code(), error.args(), language));
    return entry;
  }

  private String text(String code, List<Object> args, Language language) {
    return messages.getMessage("error." + code, args.toArray(), language.locale());
  }
}
