package io.posbind.merchant;

import java.util.Arrays;
import java.util.List;

/** What a merchant is before the law; decides identifier, settlement account and documents. */
public enum MerchantKind {
  /** A natural person without a licence (小微商户), known by a resident ID. */
  INDIVIDUAL,
  /** A natural person with a licence (个体工商户). */
  SOLE_PROPRIETOR,
  /** A legal person (企业); settles to a corporate account in its own name only. */
  COMPANY;

  /** Whether a merchant of this kind is known by such an identifier. */
  public boolean accepts(Identifier identifier) {
    if (identifier instanceof ResidentId) {
      return this == INDIVIDUAL;
    }
    return this == SOLE_PROPRIETOR || (this == COMPANY && identifier instanceof CreditCode);
  }

  /**
   * Whether a merchant of this kind may settle to such an account (公告〔2013〕9号 art. 29: a company to
   * a corporate account; a sole proprietor also to the owner's card; a natural person, to whom no
   * bank gives a corporate account, to a card only).
   */
  public boolean maySettleTo(AccountType type) {
    return switch (this) {
      case INDIVIDUAL -> type == AccountType.CARD;
      case SOLE_PROPRIETOR -> true;
      case COMPANY -> type == AccountType.CORPORATE;
    };
  }

  /** What a merchant of this kind {@linkplain #maySettleTo may settle to}, the usual one first. */
  public List<AccountType> accountTypes() {
    return Arrays.stream(AccountType.values()).filter(this::maySettleTo).toList();
  }
}
