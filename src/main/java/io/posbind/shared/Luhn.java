package io.posbind.shared;

/** The check digit of ISO/IEC 7812-1: finds every single wrong digit. */
public final class Luhn {

  private Luhn() {}

  /** The digit to put behind {@code digits}, which must be ASCII digits. */
  public static char checkDigit(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int weighted = i % 2 == 0 ? digit * 2 : digit;
      sum += weighted > 9 ? weighted - 9 : weighted;
    }
    return (char) ('0' + (10 - sum % 10) % 10);
  }

  /** Whether the last digit is the check digit of those before it. */
  public static boolean matches(String digits) {
    int last = digits.length() - 1;
    return last > 0 && checkDigit(digits.substring(0, last)) == digits.charAt(last);
  }
}
