package io.posbind.merchant;

import io.posbind.shared.Masking;
import io.posbind.shared.Parsed;

/** The number by which an authority knows a merchant. Prints masked. */
public sealed interface Identifier permits CreditCode, LicenceNumber, ResidentId {

  /** The number in capitals without separators, unmasked: for forms of clerks and for sealing. */
  String value();

  /** The number as a page or a log may show it: first 3 and last 4. */
  default String masked() {
    return Masking.identifier(value());
  }

  /**
   * Parses the number that a merchant of this kind has: a resident ID for individuals, a unified
   * social credit code for companies, either that or a licence number of 15 digits for sole
   * proprietors, some of whom still hold one.
   */
  static Parsed<Identifier> parse(MerchantKind kind, String text) {
    return switch (kind) {
      case INDIVIDUAL -> ResidentId.parse(text).map(id -> id);
      case COMPANY -> CreditCode.parse(text).map(code -> code);
      case SOLE_PROPRIETOR ->
          Input.compact(text).map(String::length).asOptional().orElse(0) == LicenceNumber.LENGTH
              ? LicenceNumber.parse(text).map(number -> number)
              : CreditCode.parse(text).map(code -> code);
    };
  }
}
