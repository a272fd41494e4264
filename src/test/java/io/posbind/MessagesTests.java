package io.posbind;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The bundles say the same things in both languages, and have a text for every error code. */
class MessagesTests {

  private static final Pattern ERROR_CODE =
      Pattern.compile(
          "(?:Parsed\\.invalid|new (?:Parsed\\.)?Invalid<\\w*>|new Refused)\\(\\s*\"([^\"]+)\"");
  private static final Pattern FIELD_ERROR =
      Pattern.compile("(?:FieldError\\.of|new FieldError)\\([^,;]+,\\s*\"([^\"]+)\"");

  private final Properties chinese = load("/messages.properties");
  private final Properties english = load("/messages_en.properties");

  @Test
  void haveTheSameKeys() {
    assertThat(english.stringPropertyNames()).isEqualTo(chinese.stringPropertyNames());
  }

  @Test
  void haveNoEmptyTextAndNoBrokenFormat() {
    for (Properties bundle : new Properties[] {chinese, english}) {
      bundle.forEach(
          (key, text) -> {
            assertThat((String) text).as("%s", key).isNotBlank();
            new MessageFormat((String) text);
          });
    }
  }

  /** In a text with arguments, an apostrophe is a quote of MessageFormat and vanishes. */
  @Test
  void useTypographicApostrophes() {
    for (Properties bundle : new Properties[] {chinese, english}) {
      bundle.forEach((key, text) -> assertThat((String) text).as("%s", key).doesNotContain("'"));
    }
  }

  @Test
  void haveATextForEveryErrorCode() throws IOException {
    Set<String> codes = new TreeSet<>();
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      sources
          .filter(path -> path.toString().endsWith(".java"))
          .map(MessagesTests::read)
          .forEach(
              source ->
                  Stream.of(ERROR_CODE, FIELD_ERROR)
                      .flatMap(pattern -> pattern.matcher(source).results())
                      .forEach(found -> codes.add("error." + found.group(1))));
    }
    assertThat(codes).hasSizeGreaterThan(20);
    assertThat(chinese.stringPropertyNames()).containsAll(codes);
  }

  private static String read(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Properties load(String resource) {
    Properties properties = new Properties();
    try (InputStream in = MessagesTests.class.getResourceAsStream(resource)) {
      properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }
}
