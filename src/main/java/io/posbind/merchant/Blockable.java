package io.posbind.merchant;

import io.posbind.merchant.Block.Subject;
import io.posbind.shared.Parsed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A number that can be on the block list.
 *
 * @param index its keyed digest
 * @param masked as staff may see it
 */
record Blockable(Subject subject, byte[] index, String masked) {

  /** The sorts of number as staff choose them; message {@code merchant.block.sort.<sort>}. */
  enum Sort {
    CREDIT_CODE,
    RESIDENT_ID,
    LICENCE_NUMBER,
    MOBILE,
    ACCOUNT;

    static Optional<Sort> of(String text) {
      return Arrays.stream(values()).filter(sort -> sort.name().equals(text)).findFirst();
    }
  }

  /**
   * Reads a number of a sort.
   *
   * @param confirmed whether a credit code stands on the licence as it is, though its check digits
   *     are wrong
   */
  static Parsed<Blockable> parse(Sort sort, String text, boolean confirmed, Indexes indexes) {
    return switch (sort) {
      case CREDIT_CODE ->
          (confirmed ? CreditCode.parseUnchecked(text) : CreditCode.parse(text))
              .map(code -> of(code, indexes));
      case RESIDENT_ID -> ResidentId.parse(text).map(id -> of(id, indexes));
      case LICENCE_NUMBER -> LicenceNumber.parse(text).map(number -> of(number, indexes));
      case MOBILE ->
          Mobile.parse(text)
              .map(mobile -> new Blockable(Subject.MOBILE, indexes.of(mobile), mobile.masked()));
      case ACCOUNT ->
          CorporateAccountNumber.parse(text)
              .map(number -> new Blockable(Subject.ACCOUNT, indexes.of(number), number.masked()));
    };
  }

  /** Everything that a text may mean, since the same digits can be numbers of several sorts. */
  static List<Blockable> meantBy(String text, Indexes indexes) {
    List<Blockable> meant = new ArrayList<>();
    for (Sort sort : Sort.values()) {
      parse(sort, text, true, indexes).asOptional().ifPresent(meant::add);
    }
    return meant;
  }

  private static Blockable of(Identifier identifier, Indexes indexes) {
    return new Blockable(Subject.IDENTIFIER, indexes.of(identifier), identifier.masked());
  }
}
