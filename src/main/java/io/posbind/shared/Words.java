package io.posbind.shared;

import java.text.Normalizer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reasons and notes in somebody's own words: several lines are fine, and markup is text. What
 * readers do not see is refused, not taken out: whoever typed or pasted it shall know.
 */
public final class Words {

  /**
   * Control characters, halves of surrogate pairs, and code points that never become characters;
   * what has no width or turns the direction of writing, and so can make a name look like another;
   * and a joiner that joins no emoji. Code points that this Java does not know yet are kept: names
   * are written with ideographs, and signs with emoji, that are younger than it.
   */
  private static final Pattern UNSEEN =
      Pattern.compile(
          "[\\p{Cc}\\p{Cs}\\p{IsNoncharacter_Code_Point}"
              + "\\u00AD\\u061C\\u180E\\u200B\\u200C\\u200E\\u200F\\u202A-\\u202E\\u2060-\\u206F"
              + "\\uFEFF\\uFFF9-\\uFFFB&&[^\\n\\t]]"
              + "|(?:^|[^\\p{S}\\p{Cn}\\uFE0F])\\u200D|\\u200D(?![\\p{S}\\p{Cn}])");

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
    return hideSomething(words) ? Parsed.invalid("text.characters") : Parsed.valid(words);
  }

  /** Whether a text has characters that its readers do not see; lines and tabs are none. */
  public static boolean hideSomething(String text) {
    return UNSEEN.matcher(text).find();
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
