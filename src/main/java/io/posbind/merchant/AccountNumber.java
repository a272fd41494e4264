package io.posbind.merchant;

import io.posbind.shared.Masking;
import io.posbind.shared.Parsed;

/** Number of a settlement account. Prints masked. */
public sealed interface AccountNumber permits CardNumber, CorporateAccountNumber {

  /** The digits, unmasked: for sealing and for the settlement system. */
  String value();

  AccountType type();

  /** The number as a page or a log may show it: first 6 and last 4 at most (PCI DSS). */
  default String masked() {
    return Masking.account(value());
  }

  /** Reads what somebody typed or pasted as the number of such an account. */
  static Parsed<AccountNumber> parse(AccountType type, String text) {
    return switch (type) {
      case CARD -> CardNumber.parse(text).map(number -> number);
      case CORPORATE -> CorporateAccountNumber.parse(text).map(number -> number);
    };
  }
}
