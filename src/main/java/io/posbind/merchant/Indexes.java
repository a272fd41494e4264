package io.posbind.merchant;

import io.posbind.vault.Vault;
import org.springframework.stereotype.Component;

/** The keyed digests by which sealed values are found again. */
@Component
class Indexes {

  private final Vault vault;

  Indexes(Vault vault) {
    this.vault = vault;
  }

  /** The sort is part of it: a resident ID and a credit code may have the same 18 digits. */
  byte[] of(Identifier identifier) {
    return vault.index("identifier." + sortOf(identifier), identifier.value());
  }

  byte[] of(Mobile mobile) {
    return vault.index("mobile", mobile.e164());
  }

  /** The digits alone: one account stays one account, whatever its type was said to be. */
  byte[] of(AccountNumber number) {
    return vault.index("account", number.value());
  }

  byte[] ofContent(String content) {
    return vault.index("content", content);
  }

  private static String sortOf(Identifier identifier) {
    if (identifier instanceof ResidentId) {
      return "resident";
    }
    return identifier instanceof CreditCode ? "credit" : "licence";
  }
}
