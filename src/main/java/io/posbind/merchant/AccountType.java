package io.posbind.merchant;

/** The two sorts of account that a merchant is settled to. */
public enum AccountType {
  /** A personal account, known by the number of its card (对私). */
  CARD,
  /** An account of a legal person (对公). */
  CORPORATE
}
