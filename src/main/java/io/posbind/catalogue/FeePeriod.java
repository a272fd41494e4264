package io.posbind.catalogue;

/** How often a fee is charged; message {@code catalogue.period.<name>} names it. */
public enum FeePeriod {
  PER_TRANSACTION,
  ONCE,
  MONTHLY,
  YEARLY
}
