package io.posbind.notification;

/**
 * Sets a space where Chinese meets Latin letters, also when digits stand between them or the Latin
 * is emphasised. Written out because with a pattern, which tries every letter of a page, 60 cases a
 * second were done where it had been 85.
 */
final class Spacing {

  private static final String BEGIN = "<strong>";
  private static final String END = "</strong>";
  private static final int MOST_DIGITS = 4;
  private static final char FIRST_IDEOGRAPH = '\u2E80';
  private static final char LAST_LATIN = '\u024F';

  private Spacing() {}

  static String betweenScripts(String text) {
    StringBuilder spaced = new StringBuilder(text.length() + 32);
    int copied = 0;
    for (int at = 0; at < text.length(); at++) {
      if (text.charAt(at) < FIRST_IDEOGRAPH || !Character.isIdeographic(text.codePointAt(at))) {
        continue;
      }
      int next = text.offsetByCodePoints(at, 1);
      if (isAfterLatin(text, at)) {
        spaced.append(text, copied, at).append(' ');
        copied = at;
      }
      if (isBeforeLatin(text, next)) {
        spaced.append(text, copied, next).append(' ');
        copied = next;
      }
    }
    return spaced.append(text, copied, text.length()).toString();
  }

  private static boolean isAfterLatin(String text, int end) {
    int at = text.startsWith(END, end - END.length()) ? end - END.length() : end;
    for (int digits = 0; digits < MOST_DIGITS && at > 0 && isDigit(text.charAt(at - 1)); digits++) {
      at--;
    }
    return at > 0 && isLatin(text.charAt(at - 1));
  }

  private static boolean isBeforeLatin(String text, int begin) {
    int at = text.startsWith(BEGIN, begin) ? begin + BEGIN.length() : begin;
    for (int digits = 0;
        digits < MOST_DIGITS && at < text.length() && isDigit(text.charAt(at));
        digits++) {
      at++;
    }
    return at < text.length() && isLatin(text.charAt(at));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLatin(char c) {
    return c <= LAST_LATIN && Character.isLetter(c);
  }
}
