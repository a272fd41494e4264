package io.posbind.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Takes what the REST interface puts before every refusal of a form ("Cannot submit task form 4f1…:
 * ") away, so that Tasklist shows its reader our sentence alone; and what an exception said to
 * those who read logs it replaces by what it means to whoever filled the form in.
 */
final class PlainAnswers extends OncePerRequestFilter {

  private static final Pattern PREFIX =
      Pattern.compile("^Cannot (?:submit task form|instantiate process definition) \\S+: ");

  private static final String FAILED = "error.task.failed";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final MessageSource messages;
  private final LocaleResolver languages;

  PlainAnswers(MessageSource messages, LocaleResolver languages) {
    this.messages = messages;
    this.languages = languages;
  }

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
    HttpStatusCode status = HttpStatusCode.valueOf(answer.getStatus());
    if ((status == HttpStatus.BAD_REQUEST || status.is5xxServerError()) && isJson(answer)) {
      byte[] plain =
          plain(
              answer.getContentAsByteArray(),
              status.is5xxServerError()
                  ? said -> messages.getMessage(FAILED, null, languages.resolveLocale(request))
                  : said -> PREFIX.matcher(said).replaceFirst(""));
      answer.resetBuffer();
      answer.getOutputStream().write(plain);
    }
    answer.copyBodyToResponse();
  }

  /** What is no JSON at all the REST interface refuses in plain text, as it comes. */
  private static boolean isJson(HttpServletResponse answer) {
    @Nullable String type = answer.getContentType();
    return type != null && type.startsWith(MediaType.APPLICATION_JSON_VALUE);
  }

  private static byte[] plain(byte[] body, UnaryOperator<String> words) throws IOException {
    JsonNode json = body.length == 0 ? JSON.missingNode() : JSON.readTree(body);
    if (!(json instanceof ObjectNode refusal)) {
      return body;
    }
    String message = refusal.path("message").asText();
    return JSON.writeValueAsBytes(refusal.put("message", words.apply(message)));
  }
}
