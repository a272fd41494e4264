package io.posbind.shared;

/**
 * How personal data looks on a screen or in a log. Short inputs are hidden whole rather than shown
 * whole. Lengths are counted in code points, so that a rare character outside the basic plane is
 * never cut in two.
 */
public final class Masking {

  private static final String STAR = "*";

  private Masking() {}

  /** The first character of a name, e.g. {@code 张**}; all of it hidden if it has only one. */
  public static String name(String name) {
    return keep(name, 1, 0, 2);
  }

  /**
   * First 6 and last 4 of an account or card number, the most that PCI DSS allows; of a number
   * shorter than 16 digits the last 4 only, of one shorter than 9 nothing.
   */
  public static String account(String number) {
    return length(number) >= 16 ? keep(number, 6, 4, 16) : keep(number, 0, 4, 9);
  }

  /** First 3 and last 4 of an identity, licence or credit code number. */
  public static String identifier(String number) {
    return length(number) >= 14 ? keep(number, 3, 4, 14) : keep(number, 0, 2, 6);
  }

  /** Prefix and last 4 of a mobile number: {@code +86138****5678} or {@code 138****5678}. */
  public static String mobile(String number) {
    return number.startsWith("+86") ? keep(number, 6, 4, 14) : keep(number, 3, 4, 11);
  }

  /** The first character of the mailbox and the domain: {@code l***@example.com}. */
  public static String email(String address) {
    int at = address.lastIndexOf('@');
    if (at < 1) {
      return STAR.repeat(length(address));
    }
    int first = address.offsetByCodePoints(0, 1);
    return (at > first ? address.substring(0, first) : "") + "***" + address.substring(at);
  }

  private static String keep(String text, int head, int tail, int atLeast) {
    int length = length(text);
    if (length < atLeast) {
      return STAR.repeat(length);
    }
    return text.substring(0, text.offsetByCodePoints(0, head))
        + STAR.repeat(length - head - tail)
        + text.substring(text.offsetByCodePoints(0, length - tail));
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
