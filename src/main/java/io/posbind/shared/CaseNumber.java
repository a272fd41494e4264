package io.posbind.shared;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The number people say on the phone, and the business key of a process instance: a letter for the
 * kind of case (A application, C contract, I installation, U unbinding, D dispute), a sequence
 * number of seven digits and a Luhn check digit, which finds every single wrong digit and nearly
 * every swapped pair. Example: {@code A00000018}.
 *
 * @param value letter, seven digits, check digit; checked here, so a value is always a number of
 *     ours
 */
public record CaseNumber(String value) {

  /** The greatest sequence number that fits. */
  public static final int MAX_SEQUENCE = 9_999_999;

  private static final String PREFIXES = "ACIUD";
  private static final Pattern FORMAT = Pattern.compile("[" + PREFIXES + "][0-9]{8}");
  private static final Pattern SEPARATORS = Pattern.compile("[\\s\\p{Z}\\p{Pd}]");

  /**
   * @throws IllegalArgumentException if this is not a case number
   */
  public CaseNumber {
    if (!FORMAT.matcher(value).matches() || !Luhn.matches(value.substring(1))) {
      throw new IllegalArgumentException("Not a case number");
    }
  }

  /**
   * The number of a new case.
   *
   * @param prefix letter of the kind of case
   * @param sequence from 1 to {@link #MAX_SEQUENCE}, unique per kind
   * @throws IllegalArgumentException for another letter or a sequence out of range
   */
  public static CaseNumber of(char prefix, long sequence) {
    if (PREFIXES.indexOf(prefix) < 0 || sequence < 1 || sequence > MAX_SEQUENCE) {
      throw new IllegalArgumentException("No case number for " + prefix + " " + sequence);
    }
    String digits = String.format(Locale.ROOT, "%07d", sequence);
    return new CaseNumber(prefix + digits + Luhn.checkDigit(digits));
  }

  /**
   * Reads what somebody typed or pasted: lower case, full-width characters, blanks and dashes are
   * fine.
   */
  public static Parsed<CaseNumber> parse(String text) {
    if (text.length() > 100) {
      return Parsed.invalid("caseNumber.format");
    }
    String folded = Normalizer.normalize(text, Normalizer.Form.NFKC);
    String value = SEPARATORS.matcher(folded).replaceAll("").toUpperCase(Locale.ROOT);
    if (!FORMAT.matcher(value).matches()) {
      return Parsed.invalid("caseNumber.format");
    }
    return Luhn.matches(value.substring(1))
        ? Parsed.valid(new CaseNumber(value))
        : Parsed.invalid("caseNumber.check");
  }

  /** Letter of the kind of case. */
  public char prefix() {
    return value.charAt(0);
  }

  @Override
  public String toString() {
    return value;
  }
}
