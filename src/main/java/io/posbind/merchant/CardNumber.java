package io.posbind.merchant;

import io.posbind.shared.Luhn;
import io.posbind.shared.Parsed;
import java.util.regex.Pattern;

/**
 * Number of a bank card (ISO/IEC 7812-1). Prints masked.
 *
 * @param value 12 to 19 digits; the check digit may be wrong, see {@link #checkDigitMatches()}
 */
public record CardNumber(String value) implements AccountNumber {

  private static final Pattern FORMAT = Pattern.compile("[0-9]{12,19}");

  /**
   * @throws IllegalArgumentException if these are not 12 to 19 digits
   */
  public CardNumber {
    Input.require(FORMAT.matcher(value).matches(), "card number");
  }

  /** Reads what somebody typed or pasted. */
  public static Parsed<CardNumber> parse(String text) {
    return Input.digits(text, 12, 19, "cardNumber.length").map(CardNumber::new);
  }

  /**
   * Whether the Luhn digit matches. A warning for the clerk and no more: genuine cards fail it, the
   * network's own sandbox card among them.
   */
  public boolean checkDigitMatches() {
    return Luhn.matches(value);
  }

  @Override
  public AccountType type() {
    return AccountType.CARD;
  }

  @Override
  public String toString() {
    return masked();
  }
}
