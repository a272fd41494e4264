package io.posbind.deviceapplication;

/** What became of the wish to withdraw an application. */
public enum Withdrawal {
  /** It is withdrawn. */
  DONE,
  /** It had ended already. */
  ALREADY_ENDED
}
