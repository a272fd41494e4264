package io.posbind.notification;

import io.posbind.shared.Language;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A notice as it is declared: what it takes.
 *
 * @param keys name of each value; for a list, the names in each of its entries, else an empty set
 * @param link whether it carries a link for its reader
 * @param staff whether it is for our own people
 * @param versions short hash of its wording, by language
 */
record Template(
    String slug,
    String name,
    Map<String, Set<String>> keys,
    boolean link,
    boolean staff,
    Map<Language, String> versions) {

  private static final Pattern WORD = Pattern.compile("(\\w+)(?:\\[([\\w ]+)])?");

  /** Reads a declaration such as {@code link name items[label reason remedy] deadline}. */
  static Template parse(
      String slug, String name, String declaration, Map<Language, String> versions) {
    Map<String, Set<String>> keys = new LinkedHashMap<>();
    Matcher word = WORD.matcher(declaration);
    while (word.find()) {
      String entries = word.group(2);
      keys.put(
          word.group(1), entries == null ? Set.of() : new TreeSet<>(List.of(entries.split(" +"))));
    }
    boolean link = keys.remove("link") != null;
    boolean staff = keys.remove("staff") != null;
    return new Template(slug, name, keys, link, staff, versions);
  }

  static String file(String slug, String name, Language language, String kind) {
    return "%s/%s.%s.%s".formatted(slug, name, language.tag(), kind);
  }

  String file(Language language, String kind) {
    return file(slug, name, language, kind);
  }

  String version(Language language) {
    return versions.getOrDefault(language, "");
  }

  /**
   * The notice's values as the template prints them. A refusal here is a fault of the calling code,
   * found in its first test instead of in a mail with holes.
   *
   * @throws IllegalArgumentException if a key is missing, unknown, blank or of a type that cannot
   *     be printed, or the link is missing or superfluous
   */
  Map<String, Object> fill(Notice notice, Dates dates) {
    if (link != (notice.link() != null)) {
      throw new IllegalArgumentException(
          "Notice %s/%s %s".formatted(slug, name, link ? "needs a link" : "has no link"));
    }
    return fill(notice.values(), keys.keySet(), "", dates);
  }

  private Map<String, Object> fill(
      Map<?, ?> values, Set<String> expected, String path, Dates dates) {
    if (!values.keySet().equals(expected)) {
      throw new IllegalArgumentException(
          "Notice %s/%s takes %s%s, not %s".formatted(slug, name, path, expected, values.keySet()));
    }
    Map<String, Object> filled = new LinkedHashMap<>();
    for (String key : expected) {
      Set<String> entries = path.isEmpty() ? keys.getOrDefault(key, Set.of()) : Set.of();
      filled.put(key, fill(values.get(key), entries, path + key, dates));
    }
    return filled;
  }

  private Object fill(@Nullable Object value, Set<String> entries, String path, Dates dates) {
    if (!entries.isEmpty() && value instanceof List<?> list && !list.isEmpty()) {
      List<Object> filled = new ArrayList<>();
      for (Object entry : list) {
        filled.add(fill(entry instanceof Map<?, ?> map ? map : Map.of(), entries, path, dates));
      }
      return filled;
    }
    if (entries.isEmpty()) {
      if (value instanceof String text && !text.isBlank()) {
        return Harmless.text(text);
      } else if (value instanceof LocalDate date) {
        return dates.date(date);
      } else if (value instanceof Instant instant) {
        return dates.moment(instant);
      } else if (value instanceof Integer || value instanceof Long) {
        return value;
      }
    }
    throw new IllegalArgumentException(
        "Notice %s/%s cannot print %s: blank, empty or of a wrong type"
            .formatted(slug, name, path));
  }
}
