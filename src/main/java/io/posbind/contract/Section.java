package io.posbind.contract;

/**
 * A part of a contract that is prose; message {@code contract.section.<name>} names it. The fees
 * are no prose: they come from the fee plan.
 */
public enum Section {
  /** How the terminal may be used. */
  USAGE,
  /** What the institution does for the merchant, and when it settles. */
  SERVICES,
  /** What may be taken after the account was unbound: the clause no contract goes without. */
  AFTER_UNBINDING,
  /** How a disagreement is dealt with, and how the contract is changed or ended. */
  DISPUTES,
  /** Who answers for what. */
  LIABILITY
}
