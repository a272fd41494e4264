package io.posbind.merchant;

import io.posbind.shared.Parsed;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** One line of free text: names and addresses. Markup in it is text, and stays. */
final class Text {

  private static final Pattern LINE_BREAK =
      Pattern.compile("[\\n\\r\\u000B\\f\\u0085\\u2028\\u2029]");

  /**
   * Control characters, halves of surrogate pairs, and code points that never become characters.
   * Those that this Java does not know yet are kept: names are written with ideographs, and signs
   * with emoji, that are younger than it.
   */
  private static final Pattern NO_TEXT =
      Pattern.compile("[\\p{Cc}\\p{Cs}\\p{IsNoncharacter_Code_Point}]");

  /**
   * Invisible characters that come with a paste or turn the direction of writing, and so can make a
   * name look like another. Joiners and tags stay: emoji need them.
   */
  private static final Pattern INVISIBLE =
      Pattern.compile(
          "[\\u00AD\\u061C\\u200B\\u200E\\u200F\\u202A-\\u202E\\u2060-\\u2064\\u2066-\\u206F\\uFEFF]");

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
    String trimmed = EDGES.matcher(INVISIBLE.matcher(text).replaceAll("")).replaceAll("");
    if (trimmed.isEmpty()) {
      return Parsed.invalid("required");
    }
    if (LINE_BREAK.matcher(trimmed).find()) {
      return Parsed.invalid("text.lineBreak");
    }
    if (NO_TEXT.matcher(trimmed).find()) {
      return Parsed.invalid("text.characters");
    }
    String value = Normalizer.normalize(trimmed, Normalizer.Form.NFC);
    int length = value.codePointCount(0, value.length());
    if (length > max) {
      return Parsed.invalid("text.tooLong", max);
    }
    return length < min ? Parsed.invalid("text.tooShort", min) : Parsed.valid(value);
  }

  /** Printable ASCII and common ideographs without a blank: in NFC, and nothing to take out. */
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
