package io.posbind.binding;

/** Why the store does not record what it was told. */
public enum Refusal {
  /** No such terminal is or was in stock. */
  UNKNOWN_TERMINAL,
  /** There is no such settlement account, or it is another merchant's. */
  UNKNOWN_ACCOUNT,
  /** The terminal is bound to this merchant already. */
  ALREADY_BOUND,
  /** The terminal belongs to another merchant and has not been back in stock since. */
  OTHER_MERCHANT,
  /** The terminal is not bound, or never was. */
  NOT_BOUND,
  /** It was bound until later than this. */
  NOT_AFTER_PREVIOUS_END,
  /** It was bound only from then on, or later: what would end here never began. */
  NOT_AFTER_START,
  /** It ends before it begins. */
  ENDS_BEFORE_START,
  /** The corrected binding would overlap another one of the terminal. */
  OVERLAPPING_CORRECTION,
  /** What is to be corrected was superseded by somebody else meanwhile. */
  CHANGED_MEANWHILE,
  /** Everything is recorded like that already. */
  NOTHING_CHANGED,
  /** A correction needs a reason. */
  NO_REASON,
  /** A correction needs a second person. */
  SAME_PERSON,
  /** What has not happened cannot be recorded. */
  IN_THE_FUTURE
}
