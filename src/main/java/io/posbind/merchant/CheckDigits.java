package io.posbind.merchant;

/** The check characters of the identifiers. Each method returns the one to put behind the input. */
final class CheckDigits {

  /** GB 32100-2015: no I, O, S, V, Z. */
  static final String CREDIT_CODE_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

  private static final int[] ORGANISATION_CODE_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};

  private CheckDigits() {}

  /**
   * Unified social credit code, GB 32100-2015 (ISO 7064 MOD 31-3): weights are powers of 3. Finds
   * every wrong character and every swapped pair except first with last.
   */
  static char creditCode(String seventeen) {
    int sum = 0;
    int weight = 1;
    for (int i = 0; i < seventeen.length(); i++) {
      sum += weight * CREDIT_CODE_ALPHABET.indexOf(seventeen.charAt(i));
      weight = weight * 3 % 31;
    }
    return CREDIT_CODE_ALPHABET.charAt((31 - sum % 31) % 31);
  }

  /**
   * Organisation code, GB 11714-1997. Letters count A=10 to Z=35 and are taken modulo 11, so that
   * characters 11 apart, such as 0 and B, are not told from each other.
   */
  static char organisationCode(String eight) {
    int sum = 0;
    for (int i = 0; i < eight.length(); i++) {
      sum += ORGANISATION_CODE_WEIGHTS[i] * Character.digit(eight.charAt(i), 36);
    }
    int check = 11 - sum % 11;
    return check == 10 ? 'X' : check == 11 ? '0' : (char) ('0' + check);
  }

  /**
   * ISO 7064 MOD 11-2, of the resident ID (GB 11643-1999): finds every wrong digit and every
   * swapped pair of neighbours.
   */
  static char mod11and2(String digits) {
    int product = 0;
    for (int i = 0; i < digits.length(); i++) {
      product = (product + digits.charAt(i) - '0') * 2 % 11;
    }
    int check = (12 - product) % 11;
    return check == 10 ? 'X' : (char) ('0' + check);
  }

  /**
   * ISO 7064 MOD 11,10, of the licence number of 15 digits (GS 15-2006) and of the CNAPS bank code:
   * finds every wrong digit and most swapped pairs.
   */
  static char mod11comma10(String digits) {
    int product = 10;
    for (int i = 0; i < digits.length(); i++) {
      int sum = (product + digits.charAt(i) - '0') % 10;
      product = (sum == 0 ? 10 : sum) * 2 % 11;
    }
    return (char) ('0' + (11 - product) % 10);
  }
}
