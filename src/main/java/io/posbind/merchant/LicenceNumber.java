package io.posbind.merchant;

import io.posbind.shared.Parsed;
import java.util.regex.Pattern;

/**
 * Registration number of a business licence before the credit code (工商注册号): 15 digits, the last by
 * ISO 7064 MOD 11,10 (GS 15-2006). Some sole proprietors still hold one. Prints masked.
 *
 * @param value 15 digits with the right check digit
 */
public record LicenceNumber(String value) implements Identifier {

  static final int LENGTH = 15;

  private static final Pattern FORMAT = Pattern.compile("[0-9]{15}");

  /**
   * @throws IllegalArgumentException if this is not a licence number
   */
  public LicenceNumber {
    Input.require(FORMAT.matcher(value).matches() && checkMatches(value), "licence number");
  }

  /** Reads what somebody typed or pasted. */
  public static Parsed<LicenceNumber> parse(String text) {
    return Input.digits(text, LENGTH, LENGTH, "licenceNumber.length")
        .flatMap(
            value ->
                checkMatches(value)
                    ? Parsed.valid(new LicenceNumber(value))
                    : Parsed.invalid("licenceNumber.check"));
  }

  private static boolean checkMatches(String value) {
    return CheckDigits.mod11comma10(value.substring(0, 14)) == value.charAt(14);
  }

  @Override
  public String toString() {
    return masked();
  }
}
