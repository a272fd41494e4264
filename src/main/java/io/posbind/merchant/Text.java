package io.posbind.merchant;

import io.posbind.shared.Parsed;
import io.posbind.shared.Words;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** One line of free text: names and addresses. Markup in it is text, and stays. */
final class Text {

  private static final Pattern LINE_BREAK =
      Pattern.compile("[\\n\\r\\u000B\\f\\u0085\\u2028\\u2029]");

  private static final Pattern EDGES = Pattern.compile("^[\\s\\p{Z}]+|[\\s\\p{Z}]+$");
  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");
  private static final Pattern MIDDLE_DOTS =
      Pattern.compile("[.\u00B7\u2022\u2027\u2219\u22C5\u30FB]");

  private Text() {}

  /**
   * The text in NFC without blanks around it, if it is one line of {@code min} to {@code max} code
   * points.
   */
  static Parsed<String> line(String text, int min, int max) {
    if (text.length() > 16 * max) {
      return Parsed.invalid("text.tooLong", max);
    }
    if (isPlain(text) && text.length() >= min && text.length() <= max) {
      return Parsed.valid(text);
    }
    String trimmed = EDGES.matcher(text).replaceAll("");
    if (trimmed.isEmpty()) {
      return Parsed.invalid("required");
    }
    if (LINE_BREAK.matcher(trimmed).find()) {
      return Parsed.invalid("text.lineBreak");
    }
    String value = Normalizer.normalize(trimmed, Normalizer.Form.NFC);
    if (value.indexOf('\t') >= 0 || Words.hideSomething(value)) {
      return Parsed.invalid("text.characters");
    }
    int length = value.codePointCount(0, value.length());
    if (length > max) {
      return Parsed.invalid("text.tooLong", max);
    }
    return length < min ? Parsed.invalid("text.tooShort", min) : Parsed.valid(value);
  }

  /** Printable ASCII and common ideographs without a blank: in NFC, and nothing to refuse. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c <= ' ' || c > '~') && (c < '\u4E00' || c > '\u9FA5')) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /**
   * The text without what people write one way or another: width, case, blanks, and the many middle
   * dots of transcribed names.
   */
  static String comparable(String text) {
    String folded = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    return MIDDLE_DOTS.matcher(BLANKS.matcher(folded).replaceAll("")).replaceAll("·");
  }
}
