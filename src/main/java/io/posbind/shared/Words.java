package io.posbind.shared;

import java.text.Normalizer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reasons and notes in somebody's own words: several lines are fine, and markup is text. Control
 * characters are refused, which text columns do not take and readers do not see, and those that
 * turn the direction of writing. Joiners and variation selectors stay: emoji need them.
 */
public final class Words {

  private static final Pattern NO_TEXT =
      Pattern.compile(
          "[\\p{Cc}\\p{Cs}\\p{IsNoncharacter_Code_Point}"
              + "\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069\\uFEFF&&[^\\n\\t]]");

  private Words() {}

  /**
   * The words in NFC, without blanks around them and with {@code \n} between lines; empty when
   * there are none.
   *
   * @param most code points
   */
  public static Parsed<String> parse(@Nullable String typed, int most) {
    String stripped = typed == null ? "" : typed.strip().replace("\r\n", "\n");
    String words = Normalizer.normalize(stripped, Normalizer.Form.NFC);
    if (words.codePointCount(0, words.length()) > most) {
      return Parsed.invalid("text.tooLong", most);
    }
    return NO_TEXT.matcher(words).find() ? Parsed.invalid("text.characters") : Parsed.valid(words);
  }

  /** As {@link #parse}, in one line: references and ids that others gave. */
  public static Parsed<String> line(@Nullable String typed, int most) {
    return parse(typed, most)
        .flatMap(
            words ->
                words.indexOf('\n') < 0 && words.indexOf('\t') < 0
                    ? Parsed.valid(words)
                    : Parsed.invalid("text.lineBreak"));
  }
}
