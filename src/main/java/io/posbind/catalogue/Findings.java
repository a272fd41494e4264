package io.posbind.catalogue;

import io.posbind.catalogue.CatalogueDocument.Text;
import io.posbind.shared.FieldError;
import io.posbind.shared.Parsed;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads single values of a document and remembers, with its path, each one that is wrong. */
class Findings {

  private static final int MAX_TEXT = 500;

  private final List<FieldError> errors = new ArrayList<>();

  List<FieldError> errors() {
    return List.copyOf(errors);
  }

  int count() {
    return errors.size();
  }

  void refuse(String at, String code, Object... args) {
    errors.add(FieldError.of(at, code, args));
  }

  <T> Optional<T> missing(String at) {
    refuse(at, "catalogue.missing");
    return Optional.empty();
  }

  /** Hands over each entry of a list with its path; a list must not be empty, nor an entry null. */
  <T> void each(
      String at, @Nullable List<@Nullable T> entries, BiConsumer<String, ? super T> reader) {
    if (entries == null || entries.isEmpty()) {
      missing(at);
      return;
    }
    for (int i = 0; i < entries.size(); i++) {
      String path = "%s[%d]".formatted(at, i);
      T entry = entries.get(i);
      if (entry == null) {
        missing(path);
      } else {
        reader.accept(path, entry);
      }
    }
  }

  Optional<String> text(String at, @Nullable String text) {
    if (text == null || text.isBlank()) {
      return missing(at);
    }
    if (text.length() > MAX_TEXT) {
      refuse(at, "catalogue.tooLong", MAX_TEXT);
      return Optional.empty();
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      refuse(at, "catalogue.control");
      return Optional.empty();
    }
    Optional<String> promise = ForbiddenPromises.in(text);
    if (promise.isPresent()) {
      refuse(at, "catalogue.promise", promise.get());
      return Optional.empty();
    }
    return Optional.of(text.strip());
  }

  Optional<Bilingual> bilingual(String at, @Nullable Text entry) {
    if (entry == null) {
      return missing(at);
    }
    Optional<String> zh = text(at + ".zh", entry.zh());
    Optional<String> en = text(at + ".en", entry.en());
    return zh.flatMap(chinese -> en.map(english -> new Bilingual(chinese, english)));
  }

  <T> Optional<T> parsed(String at, Parsed<T> parsed) {
    parsed.errorOf(at).ifPresent(errors::add);
    return parsed.asOptional();
  }

  <E extends Enum<E>> Optional<E> constant(String at, @Nullable String name, Class<E> type) {
    if (name == null) {
      return missing(at);
    }
    Optional<E> constant =
        Arrays.stream(type.getEnumConstants())
            .filter(candidate -> candidate.name().equals(name))
            .findFirst();
    if (constant.isEmpty()) {
      refuse(
          at,
          "catalogue.choice",
          Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", ")));
    }
    return constant;
  }

  Optional<LocalDate> date(String at, @Nullable String text) {
    return text(at, text)
        .flatMap(
            date -> {
              try {
                return Optional.of(LocalDate.parse(date));
              } catch (DateTimeException e) {
                refuse(at, "catalogue.date");
                return Optional.empty();
              }
            });
  }

  Optional<Instant> instant(String at, @Nullable String text) {
    return text(at, text)
        .flatMap(
            time -> {
              try {
                return Optional.of(OffsetDateTime.parse(time).toInstant());
              } catch (DateTimeException e) {
                refuse(at, "catalogue.time");
                return Optional.empty();
              }
            });
  }
}
