package io.posbind.shared;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Constants as models, tables, messages and systems write them: in lower case, {@code fast_track}.
 */
public final class Spelling {

  private Spelling() {}

  public static String spell(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** The constant that somebody wrote, in any case; empty when there is no such. */
  public static <E extends Enum<E>> Optional<E> read(Class<E> type, String written) {
    String name = written.toUpperCase(Locale.ROOT);
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().equals(name))
        .findFirst();
  }

  /**
   * The constant that we wrote ourselves.
   *
   * @throws IllegalArgumentException if there is no such
   */
  public static <E extends Enum<E>> E constant(Class<E> type, String spelled) {
    return Enum.valueOf(type, spelled.toUpperCase(Locale.ROOT));
  }
}
