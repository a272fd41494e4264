package io.posbind.merchant;

/**
 * Everything we know of a merchant at one moment, as the merchant stated it. Prints masked.
 *
 * @param legalName as on the licence, or the person's own name
 * @param identifier of a sort that fits the kind
 * @param principal legal representative or operator; for an individual the person itself
 * @param address of the business; a terminal may stand elsewhere
 */
public record MerchantProfile(
    MerchantKind kind,
    LegalName legalName,
    Identifier identifier,
    LegalName principal,
    Contact contact,
    Address address,
    Mcc mcc,
    SettlementAccount account) {

  /**
   * @throws IllegalArgumentException if no merchant of this kind has such an identifier
   */
  public MerchantProfile {
    Input.require(kind.accepts(identifier), "identifier for " + kind);
  }
}
