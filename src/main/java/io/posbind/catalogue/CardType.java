package io.posbind.catalogue;

/** The payer's card; message {@code catalogue.card.<name>} names it. */
public enum CardType {
  DEBIT,
  CREDIT
}
