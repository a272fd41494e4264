package io.posbind.merchant;

/**
 * Where a merchant's money goes.
 *
 * @param number of a card or a corporate account
 * @param holder as the bank spells it; whether it is the merchant's own name is a matter of
 *     screening
 * @param bankCode CNAPS code of the branch
 */
public record SettlementAccount(AccountNumber number, LegalName holder, BankCode bankCode) {

  public AccountType type() {
    return number.type();
  }
}
