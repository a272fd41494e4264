package io.posbind.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

/** Tasklist in Chinese says all that it says in English. */
class TasklistTests {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*\\w+\\s*}}");

  private final JsonNode english = locale("en");
  private final JsonNode chinese = locale("zh");

  @Test
  void hasEveryTextInChinese() {
    assertThat(keys(chinese.get("labels"))).containsExactlyElementsOf(keys(english.get("labels")));
    assertThat(keys(chinese.get("dateLocales")))
        .containsExactlyElementsOf(keys(english.get("dateLocales")));
  }

  @Test
  void keepsThePlaceholdersOfEveryText() {
    keys(english.get("labels"))
        .forEach(
            key ->
                assertThat(placeholders(chinese.get("labels").get(key).asText()))
                    .as(key)
                    .containsExactlyInAnyOrderElementsOf(
                        placeholders(english.get("labels").get(key).asText())));
  }

  private static List<String> keys(JsonNode node) {
    TreeMap<String, JsonNode> sorted = new TreeMap<>();
    node.fields().forEachRemaining(field -> sorted.put(field.getKey(), field.getValue()));
    return new ArrayList<>(sorted.keySet());
  }

  private static List<String> placeholders(String text) {
    return PLACEHOLDER.matcher(text).results().map(MatchResult::group).toList();
  }

  private static JsonNode locale(String language) {
    String path =
        "META-INF/resources/webjars/camunda/app/tasklist/locales/%s.json".formatted(language);
    try (InputStream in = new ClassPathResource(path).getInputStream()) {
      String text = new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      return new ObjectMapper().readTree(text.replace("\uFEFF", ""));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
