package io.posbind.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.posbind.deviceapplication.ApplicationForm;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class AnswersTests {

  /** A field of the pages that only they know. */
  private static final String PAGES_ONLY = "accountNumberConfirmed";

  @Test
  void carriesEveryFieldOfEveryStepToItsPlaceInTheForm() throws ReflectiveOperationException {
    Map<String, String> values = new HashMap<>();
    for (Step step : Step.values()) {
      step.fields().forEach(field -> values.put(field, Step.isTick(field) ? "true" : field));
    }
    RecordComponent[] components = ApplicationForm.class.getRecordComponents();
    assertThat(values.keySet())
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(
                    Arrays.stream(components).map(RecordComponent::getName), Stream.of(PAGES_ONLY))
                .toList());
    ApplicationForm form = new Answers(values).form();
    for (RecordComponent component : components) {
      Object expected = component.getType() == boolean.class ? true : component.getName();
      assertThat(component.getAccessor().invoke(form)).isEqualTo(expected);
    }
  }

  @Test
  void takesATickBackThatWasNotSent() {
    Answers ticked = new Answers(Map.of("termsAccepted", "true", "legalName", "张三"));
    Answers changed = ticked.with(Step.REVIEW, new MockHttpServletRequest());
    assertThat(changed.ticked("termsAccepted")).isFalse();
    assertThat(changed.get("legalName")).isEqualTo("张三");
  }

  @Test
  void leavesFieldsAloneThatTheFormDidNotShow() {
    MockHttpServletRequest request = new MockHttpServletRequest();
    request.setParameter("kind", "individual");
    Answers answers = new Answers(Map.of("principal", "李四")).with(Step.MERCHANT, request);
    assertThat(answers.get("principal")).isEqualTo("李四");
    assertThat(answers.get("kind")).isEqualTo("individual");
  }

  @Test
  void letsTheMailsFollowThePageIntoTheOtherLanguage() {
    MockHttpServletRequest request = new MockHttpServletRequest();
    request.setParameter("language", "zh-CN");
    request.setParameter("lang", "en");
    assertThat(Answers.NONE.with(Step.MERCHANT, request).get("language")).isEqualTo("en");
    assertThat(Answers.NONE.with(Step.SHOP, request).get("language")).isEmpty();
    request.setParameter("lang", "fr");
    assertThat(Answers.NONE.with(Step.MERCHANT, request).get("language")).isEqualTo("zh-CN");
  }

  @Test
  void doesNotKeepTextsThatAreFarTooLong() {
    Answers answers = new Answers(Map.of("legalName", "长".repeat(100_000), "mcc", "5812"));
    assertThat(answers.kept().values()).containsOnlyKeys("mcc");
  }

  @Test
  void saysNothingOfItsContent() {
    assertThat(new Answers(Map.of("legalName", "张三")).toString()).doesNotContain("张三");
  }
}
