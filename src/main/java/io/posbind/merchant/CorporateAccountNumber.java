package io.posbind.merchant;

import io.posbind.shared.Parsed;
import java.util.regex.Pattern;

/**
 * Number of a corporate account. Every bank has its own scheme, so there is no check digit. Prints
 * masked.
 *
 * @param value 8 to 32 digits
 */
public record CorporateAccountNumber(String value) implements AccountNumber {

  private static final Pattern FORMAT = Pattern.compile("[0-9]{8,32}");

  /**
   * @throws IllegalArgumentException if these are not 8 to 32 digits
   */
  public CorporateAccountNumber {
    Input.require(FORMAT.matcher(value).matches(), "corporate account number");
  }

  /** Reads what somebody typed or pasted. */
  public static Parsed<CorporateAccountNumber> parse(String text) {
    return Input.digits(text, 8, 32, "corporateAccount.length").map(CorporateAccountNumber::new);
  }

  @Override
  public AccountType type() {
    return AccountType.CORPORATE;
  }

  @Override
  public String toString() {
    return masked();
  }
}
