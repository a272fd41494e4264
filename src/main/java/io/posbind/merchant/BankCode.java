package io.posbind.merchant;

import io.posbind.shared.Parsed;
import java.util.regex.Pattern;

/**
 * CNAPS code of a bank's branch (联行号): 12 digits, the last by ISO 7064 MOD 11,10. Not personal.
 *
 * @param value 12 digits with the right check digit
 */
public record BankCode(String value) {

  private static final Pattern FORMAT = Pattern.compile("[0-9]{12}");

  /**
   * @throws IllegalArgumentException if this is not a bank code
   */
  public BankCode {
    Input.require(FORMAT.matcher(value).matches() && checkMatches(value), "bank code");
  }

  /** Reads what somebody typed or pasted. */
  public static Parsed<BankCode> parse(String text) {
    return Input.digits(text, 12, 12, "bankCode.length")
        .flatMap(
            value ->
                checkMatches(value)
                    ? Parsed.valid(new BankCode(value))
                    : Parsed.invalid("bankCode.check"));
  }

  private static boolean checkMatches(String value) {
    return CheckDigits.mod11comma10(value.substring(0, 11)) == value.charAt(11);
  }

  @Override
  public String toString() {
    return value;
  }
}
