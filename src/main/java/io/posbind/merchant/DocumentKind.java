package io.posbind.merchant;

/** What a document shows; which a merchant must bring is a decision of the process. */
public enum DocumentKind {
  /** The side of the identity card with portrait and number. */
  ID_FRONT,
  /** The side of the identity card with emblem and validity. */
  ID_BACK,
  /** Business licence. */
  LICENCE,
  /** Account permit, bank letter or photo of the card's front. */
  ACCOUNT_PROOF,
  /** The shop from the street, with its sign. */
  SHOP_PHOTO
}
