package io.posbind.catalogue;

/** How often a fee is charged; {@link FeeWords} says it in words. */
public enum FeePeriod {
  PER_TRANSACTION,
  ONCE,
  MONTHLY,
  YEARLY
}
