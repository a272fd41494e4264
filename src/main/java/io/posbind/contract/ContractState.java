package io.posbind.contract;

/** Where one version of a contract stands (domain reference §5). */
public enum ContractState {
  /** Written, not yet offered. */
  DRAFT,
  /** Before the merchant, to sign. */
  SENT,
  /** Signed by the merchant, not yet by the institution, or agreed to for a later day. */
  SIGNED,
  /** What both are bound by. */
  IN_FORCE,
  /** Refused by the merchant. */
  DECLINED,
  /** Not signed in time. */
  EXPIRED,
  /** Taken back or ended before anything replaced it. */
  CANCELLED,
  /** Replaced by a later version. */
  SUPERSEDED
}
