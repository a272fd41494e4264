package io.posbind.access;

import io.posbind.shared.Language;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/**
 * Answers what the server refuses before any of our pages is asked, such as an address with a zero
 * byte or headers without end, and what fails while an error page is made. Of such a request little
 * is known, so the page says it in both languages.
 */
@Component
class LastAnswers implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

  private final ObjectProvider<ITemplateEngine> templates;
  private final ObjectProvider<ProblemDetails> problems;
  private final MessageSource messages;
  private final String hotline;

  LastAnswers(
      ObjectProvider<ITemplateEngine> templates,
      ObjectProvider<ProblemDetails> problems,
      MessageSource messages,
      @Value("${posbind.notification.hotline}") String hotline) {
    this.templates = templates;
    this.problems = problems;
    this.messages = messages;
    this.hotline = hotline;
  }

  @Override
  public void customize(TomcatServletWebServerFactory server) {
    server.addContextCustomizers(
        context -> context.getParent().getPipeline().addValve(new Answering()));
  }

  /** Comes to a refusal before the server's own, which then has nothing left to report. */
  private final class Answering extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
      if (response.getStatus() < HttpStatus.BAD_REQUEST.value()
          || response.getContentWritten() > 0
          || !response.setErrorReported()
          || !isListening(response)) {
        return;
      }
      try {
        answer(request, response);
        response.finishResponse();
      } catch (IOException gone) {
        // whoever asked does not wait for the answer
      }
    }

    private static boolean isListening(Response response) {
      AtomicBoolean listening = new AtomicBoolean();
      response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, listening);
      return listening.get();
    }
  }

  private void answer(Request request, Response response) throws IOException {
    HttpStatus status =
        Optional.ofNullable(HttpStatus.resolve(response.getStatus()))
            .orElse(HttpStatus.BAD_REQUEST);
    @Nullable String path = request.getRequestURI();
    if (path != null && path.startsWith("/api/")) {
      problems
          .getObject()
          .write(
              isOurFault(status)
                  ? new Problem(status, "internal_error")
                  : new Problem(status, "address_unreadable"),
              request,
              response);
      return;
    }
    Language first = Language.preferred(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
    String key = isOurFault(status) ? "portal.error.5xx" : "portal.error.4xx";
    List<Said> said =
        Stream.concat(Stream.of(first), Stream.of(Language.values()))
            .distinct()
            .map(language -> said(key, language))
            .toList();
    String page =
        templates
            .getObject()
            .process(
                "error/outside",
                new Context(
                    first.locale(),
                    Map.of("status", status.value(), "said", said, "hotline", hotline)));
    response.setContentType(MediaType.TEXT_HTML_VALUE);
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setHeader("Content-Security-Policy", WebSecurity.CONTENT_SECURITY_POLICY);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.getOutputStream().write(page.getBytes(StandardCharsets.UTF_8));
  }

  /** Not of a protocol or an encoding that the server does not know, which are 5xx as well. */
  private static boolean isOurFault(HttpStatus status) {
    return status == HttpStatus.INTERNAL_SERVER_ERROR || status == HttpStatus.SERVICE_UNAVAILABLE;
  }

  /** What the page says in one language. */
  record Said(String language, String title, String text, String home, String hotline) {}

  private Said said(String key, Language language) {
    Locale locale = language.locale();
    return new Said(
        language.tag(),
        messages.getMessage(key, null, locale),
        messages.getMessage(key + ".text", null, locale),
        messages.getMessage("portal.home", null, locale),
        messages.getMessage("portal.footer.hotline", null, locale));
  }
}
