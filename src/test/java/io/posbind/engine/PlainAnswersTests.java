package io.posbind.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.posbind.Words;
import io.posbind.shared.Language;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.i18n.FixedLocaleResolver;

class PlainAnswersTests {

  @Test
  void leavesOurSentenceOfARefusalAlone() throws Exception {
    assertThat(answered(400, "Cannot submit task form 4f1-2: 请至少给一份材料选择原因。", Language.ZH_CN))
        .isEqualTo("{\"message\":\"请至少给一份材料选择原因。\"}");
  }

  @ParameterizedTest
  @EnumSource
  void showsNobodyWhatAnExceptionSaid(Language language) throws Exception {
    assertThat(answered(500, "FATAL: connection to 10.0.0.7 refused", language))
        .isEqualTo("{\"message\":\"%s\"}".formatted(Words.in(language).get("error.task.failed")));
  }

  @Test
  void leavesWhatIsNoJsonAsItIs() throws Exception {
    assertThat(answered(400, "text/plain", "Unexpected end-of-input", Language.EN))
        .isEqualTo("Unexpected end-of-input");
  }

  private static String answered(int status, String message, Language language) throws Exception {
    return answered(
        status, "application/json", "{\"message\":\"%s\"}".formatted(message), language);
  }

  private static String answered(int status, String type, String body, Language language)
      throws Exception {
    ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
    messages.setBasename("messages");
    messages.setDefaultEncoding("UTF-8");
    messages.setFallbackToSystemLocale(false);
    MockHttpServletResponse response = new MockHttpServletResponse();
    new PlainAnswers(messages, new FixedLocaleResolver(language.locale()))
        .doFilter(
            new MockHttpServletRequest("POST", "/camunda/api/engine/task/1/submit-form"),
            response,
            (request, answer) -> {
              ((HttpServletResponse) answer).setStatus(status);
              answer.setContentType(type);
              answer.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
            });
    return response.getContentAsString(StandardCharsets.UTF_8);
  }
}
