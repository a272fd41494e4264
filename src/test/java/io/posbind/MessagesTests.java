package io.posbind;

import static org.assertj.core.api.Assertions.assertThat;

import io.posbind.merchant.Documents;
import io.posbind.shared.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The bundles say the same things in both languages, and have all the words that are used. */
class MessagesTests {

  private static final Pattern ERROR_CODE =
      Pattern.compile(
          "(?:Parsed\\.invalid|new (?:Parsed\\.)?Invalid<\\w*>|new Refused)\\(\\s*\"([^\"]+)\"");
  private static final Pattern FIELD_ERROR =
      Pattern.compile("(?:FieldError\\.of|new FieldError)\\([^,;]+,\\s*\"([^\"]+)\"");
  private static final Pattern PROBLEM =
      Pattern.compile("(?:new Problem|Problem\\.later)\\([\\w.]+,\\s*\"([^\"]+)\"");
  private static final Pattern SIZE = Pattern.compile("([0-9]+) MB");
  private static final Pattern WORD = Pattern.compile("[A-Za-z]\\w*(?:\\.[\\w-]+)*");

  /** A text that something is put behind, by concatenation or within bars. */
  private static final Pattern BEGINNING =
      Pattern.compile("[\"'|{ ]([A-Za-z][\\w-]*(?:\\.[\\w-]+)*\\.)(?:[\"'|]|\\$\\{)");

  /**
   * Keys of parts: a page names its error and the frame adds the rest; a case its room likewise.
   */
  private static final Pattern BUILT =
      Pattern.compile("portal\\.error\\.\\w+\\.text|clearing\\.notice\\.overdue");

  private static final Pattern IN_TEMPLATE = Pattern.compile("#\\{([A-Za-z][\\w.-]*)[}(]");

  @Test
  void bundlesSayTheSameInBothLanguages() {
    for (String bundle : Words.bundles()) {
      assertThat(Words.of(bundle, Language.EN).keySet())
          .as(bundle)
          .isEqualTo(Words.of(bundle, Language.ZH_CN).keySet());
    }
  }

  @Test
  void everyBundleIsRead() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/main/resources/messages"))) {
      assertThat(
              files
                  .map(file -> file.getFileName().toString())
                  .map(name -> "messages/" + name.replaceFirst("(_en)?\\.properties$", "")))
          .isSubsetOf(Words.bundles());
    }
  }

  @ParameterizedTest
  @EnumSource
  void noTextIsEmptyOrABrokenFormat(Language language) {
    Words.in(language)
        .forEach(
            (key, text) -> {
              assertThat(text).as("%s", key).isNotBlank();
              new MessageFormat(text);
            });
  }

  /** In a text with arguments, an apostrophe is a quote of MessageFormat and vanishes. */
  @ParameterizedTest
  @EnumSource
  void apostrophesAreTypographic(Language language) {
    Words.in(language).forEach((key, text) -> assertThat(text).as("%s", key).doesNotContain("'"));
  }

  @ParameterizedTest
  @EnumSource
  void everyErrorCodeHasAText(Language language) {
    Set<String> codes = new TreeSet<>();
    for (String source : texts("src/main/java", ".java")) {
      Stream.of(ERROR_CODE, FIELD_ERROR, PROBLEM)
          .flatMap(pattern -> pattern.matcher(source).results())
          .forEach(found -> codes.add("error." + found.group(1)));
    }
    assertThat(codes).hasSizeGreaterThan(20);
    assertThat(Words.in(language).keySet()).containsAll(codes);
  }

  @ParameterizedTest
  @EnumSource
  void everyTextTellsTheSameOfHowLargeAFileMayBe(Language language) {
    Set<String> sizes = new TreeSet<>();
    Words.in(language)
        .values()
        .forEach(text -> SIZE.matcher(text).results().forEach(size -> sizes.add(size.group(1))));
    assertThat(sizes).containsExactly(String.valueOf(Documents.MEGABYTES));
  }

  @ParameterizedTest
  @EnumSource
  void everyWordOfATemplateIsThere(Language language) {
    Set<String> keys = new TreeSet<>();
    for (String template : templates()) {
      IN_TEMPLATE.matcher(template).results().forEach(found -> keys.add(found.group(1)));
    }
    assertThat(keys).hasSizeGreaterThan(20);
    assertThat(Words.in(language).keySet()).containsAll(keys);
  }

  @Test
  void everyTextIsSaidSomewhere() {
    Set<String> words = new HashSet<>();
    Set<String> beginnings = new HashSet<>();
    for (String source : sources()) {
      WORD.matcher(source).results().forEach(found -> words.add(found.group()));
      BEGINNING.matcher(source).results().forEach(found -> beginnings.add(found.group(1)));
    }
    assertThat(beginnings.remove("error.")).isTrue();

    assertThat(Words.in(Language.ZH_CN).keySet())
        .filteredOn(key -> !words.contains(key))
        .filteredOn(key -> !words.contains(key.replaceFirst("^error\\.", "")))
        .filteredOn(key -> beginnings.stream().noneMatch(key::startsWith))
        .allMatch(BUILT.asMatchPredicate());
  }

  private static Set<String> sources() {
    Set<String> sources = new HashSet<>(texts("src/main/java", ".java"));
    sources.addAll(templates());
    return sources;
  }

  /** Of pages, and of what is printed. */
  private static Set<String> templates() {
    Set<String> templates = new HashSet<>(texts("src/main/resources/templates", ".html"));
    templates.addAll(texts("src/main/resources/templates", ".xml"));
    return templates;
  }

  private static Set<String> texts(String folder, String ending) {
    try (Stream<Path> files = Files.walk(Path.of(folder))) {
      Set<String> texts = new TreeSet<>();
      for (Path file : files.filter(file -> file.toString().endsWith(ending)).toList()) {
        texts.add(Files.readString(file));
      }
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
