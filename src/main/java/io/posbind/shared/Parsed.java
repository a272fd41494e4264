package io.posbind.shared;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What became of a text typed by somebody: a value, or a refusal with a stable code. The words of a
 * refusal stand in the message bundles under {@code error.<code>} and take its arguments.
 *
 * @param <T> the type parsed to
 */
public sealed interface Parsed<T> {

  /** The text stood for this value. */
  record Valid<T>(T value) implements Parsed<T> {}

  /**
   * The text was refused.
   *
   * @param code stable key of the reason; {@code error.<code>} is its text
   * @param args what the text mentions, e.g. the greatest length; never the input itself
   */
  record Invalid<T>(String code, List<Object> args) implements Parsed<T> {
    public Invalid {
      args = List.copyOf(args);
    }
  }

  static <T> Parsed<T> valid(T value) {
    return new Valid<>(value);
  }

  static <T> Parsed<T> invalid(String code, Object... args) {
    return new Invalid<>(code, List.of(args));
  }

  /** The value converted; a refusal stays as it is. */
  default <R> Parsed<R> map(Function<? super T, ? extends R> conversion) {
    return flatMap(value -> new Valid<R>(conversion.apply(value)));
  }

  /** The value parsed on; a refusal stays as it is. */
  default <R> Parsed<R> flatMap(Function<? super T, Parsed<R>> next) {
    if (this instanceof Valid<T> valid) {
      return next.apply(valid.value());
    }
    Invalid<T> invalid = (Invalid<T>) this;
    return new Invalid<>(invalid.code(), invalid.args());
  }

  /** The value, or empty when refused. */
  default Optional<T> asOptional() {
    return this instanceof Valid<T> valid ? Optional.of(valid.value()) : Optional.empty();
  }

  /** The refusal as an error of a field, or empty when there is a value. */
  default Optional<FieldError> errorOf(String field) {
    return this instanceof Invalid<T> invalid
        ? Optional.of(new FieldError(field, invalid.code(), invalid.args()))
        : Optional.empty();
  }

  /**
   * The value of a text that was checked before, e.g. one read back from our own tables.
   *
   * @throws IllegalStateException if the text is refused all the same
   */
  default T orThrow() {
    if (this instanceof Valid<T> valid) {
      return valid.value();
    }
    throw new IllegalStateException("Refused: " + ((Invalid<T>) this).code());
  }
}
