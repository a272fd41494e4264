package io.posbind.merchant;

import io.posbind.shared.Parsed;
import java.util.regex.Pattern;

/**
 * Merchant category code of ISO 18245. Not personal.
 *
 * @param value four digits outside the ranges that the standard reserves: 0000–0699, 1000–1499 and
 *     9000–9199. What the networks use privately, 3000–3999 (airlines, car rental, lodging), is
 *     fine.
 */
public record Mcc(String value) {

  private static final Pattern FORMAT =
      Pattern.compile("0[7-9][0-9]{2}|1[5-9][0-9]{2}|[2-8][0-9]{3}|9[2-9][0-9]{2}");

  /**
   * @throws IllegalArgumentException if this is not such a code
   */
  public Mcc {
    Input.require(FORMAT.matcher(value).matches(), "merchant category code");
  }

  /** Reads what somebody typed or pasted. */
  public static Parsed<Mcc> parse(String text) {
    return Input.digits(text, 4, 4, "mcc.length")
        .flatMap(
            value ->
                FORMAT.matcher(value).matches()
                    ? Parsed.valid(new Mcc(value))
                    : Parsed.invalid("mcc.unknown"));
  }

  @Override
  public String toString() {
    return value;
  }
}
