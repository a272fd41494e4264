package io.posbind.merchant;

import io.posbind.shared.Parsed;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Unified social credit code (统一社会信用代码, GB 32100-2015): 18 characters, of which 3 to 8 are a
 * region, 9 to 17 an organisation code with a check digit of its own, and the last the check
 * character of the whole. Prints masked: for a sole proprietor it leads to a person.
 *
 * @param value 18 characters of the alphabet; whether the check digits match is asked with {@link
 *     #checkDigitOverridden()}, because some genuine codes of the years before 2016 fail
 */
public record CreditCode(String value) implements Identifier {

  private static final Pattern FORMAT =
      Pattern.compile("[" + CheckDigits.CREDIT_CODE_ALPHABET + "]{18}");

  /**
   * @throws IllegalArgumentException if this is not of the form
   */
  public CreditCode {
    Input.require(FORMAT.matcher(value).matches(), "credit code");
  }

  /** Reads what somebody typed or pasted; refuses a wrong form and wrong check digits. */
  public static Parsed<CreditCode> parse(String text) {
    return parseUnchecked(text)
        .flatMap(
            code ->
                !code.checkMatches()
                    ? Parsed.invalid("creditCode.check")
                    : !code.organisationCheckMatches()
                        ? Parsed.invalid("creditCode.organisationCheck")
                        : Parsed.valid(code));
  }

  /**
   * As {@link #parse}, but takes a code with wrong check digits: the way for a merchant who
   * confirms that the licence reads so. A clerk has to see {@link #checkDigitOverridden()} and
   * compare.
   */
  public static Parsed<CreditCode> parseUnchecked(String text) {
    return Input.compact(text)
        .flatMap(
            value -> {
              if (FORMAT.matcher(value).matches()) {
                return Parsed.valid(new CreditCode(value));
              }
              return value.length() == 18
                  ? Input.notAllowed(
                      value, CheckDigits.CREDIT_CODE_ALPHABET, "creditCode.characters")
                  : Parsed.invalid("creditCode.length", value.length());
            });
  }

  /** Whether this came through {@link #parseUnchecked} in spite of wrong check digits. */
  public boolean checkDigitOverridden() {
    return !checkMatches() || !organisationCheckMatches();
  }

  /** The province of registration; empty for bodies registered nationally. */
  public Optional<Province> province() {
    return Province.of(value.substring(2, 4));
  }

  private boolean checkMatches() {
    return CheckDigits.creditCode(value.substring(0, 17)) == value.charAt(17);
  }

  private boolean organisationCheckMatches() {
    return CheckDigits.organisationCode(value.substring(8, 16)) == value.charAt(16);
  }

  @Override
  public String toString() {
    return masked();
  }
}
