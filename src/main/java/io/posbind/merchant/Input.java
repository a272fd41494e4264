package io.posbind.merchant;

import io.posbind.shared.Parsed;
import java.text.Normalizer;
import java.util.Map;
import java.util.regex.Pattern;

/** What people type and paste, made comparable. */
final class Input {

  /** Longer inputs are refused before any work is spent on them. */
  private static final int MAX_NUMBER = 200;

  private static final Pattern SEPARATORS = Pattern.compile("[\\s\\p{Z}\\p{Pd}\\p{Cf}\u2212]+");
  private static final Pattern DIGITS = Pattern.compile("[0-9]+");

  /** Letters typed for the digits they look like. */
  private static final Map<Character, Character> LOOK_ALIKES =
      Map.of('O', '0', 'I', '1', 'L', '1', 'Z', '2', 'S', '5');

  private Input() {}

  /**
   * Full-width characters folded to ASCII, blanks, dashes and invisible characters taken out, a to
   * z raised; refuses blank and endless inputs.
   */
  static Parsed<String> compact(String text) {
    if (text.length() > MAX_NUMBER) {
      return Parsed.invalid("number.tooLong", MAX_NUMBER);
    }
    String folded = Normalizer.normalize(text, Normalizer.Form.NFKC);
    String compact = upperAscii(SEPARATORS.matcher(folded).replaceAll(""));
    return compact.isEmpty() ? Parsed.invalid("required") : Parsed.valid(compact);
  }

  /** As {@link #compact}, and nothing but digits, with a hint at letters that look like one. */
  static Parsed<String> digits(String text) {
    return compact(text)
        .flatMap(
            value ->
                DIGITS.matcher(value).matches()
                    ? Parsed.valid(value)
                    : notAllowed(value, "0123456789", "number.digitsOnly"));
  }

  /** Digits, as many as said; {@code code} with the number found otherwise. */
  static Parsed<String> digits(String text, int min, int max, String code) {
    return digits(text)
        .flatMap(
            value ->
                value.length() >= min && value.length() <= max
                    ? Parsed.valid(value)
                    : Parsed.invalid(code, value.length()));
  }

  /**
   * The refusal of a value with characters outside its alphabet: a hint when the first of them is a
   * letter that looks like a digit, {@code code} otherwise.
   */
  static <T> Parsed<T> notAllowed(String value, String alphabet, String code) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (alphabet.indexOf(c) < 0) {
        Character digit = LOOK_ALIKES.get(c);
        return digit == null
            ? Parsed.invalid(code)
            : Parsed.invalid("number.lookAlike", String.valueOf(c), digit.toString(), i + 1);
      }
    }
    throw new IllegalArgumentException("every character is allowed");
  }

  /** Guards a constructor: values are made by {@code parse}, so this is a programming error. */
  static void require(boolean condition, String type) {
    if (!condition) {
      throw new IllegalArgumentException("Not a valid " + type);
    }
  }

  private static String upperAscii(String text) {
    StringBuilder upper = new StringBuilder(text);
    for (int i = 0; i < upper.length(); i++) {
      char c = upper.charAt(i);
      if (c >= 'a' && c <= 'z') {
        upper.setCharAt(i, (char) (c - 'a' + 'A'));
      }
    }
    return upper.toString();
  }
}
