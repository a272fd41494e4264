package io.posbind.contractsigning;

/** Why a merchant does not sign; message {@code contract.decline.<name in lower case>} names it. */
public enum DeclineReason {
  FEES,
  AFTER_UNBINDING,
  OTHER_TERMS,
  WRONG_DETAILS,
  NO_LONGER_NEEDED,
  OTHER;

  /** Whether it says nothing without words of the merchant's own. */
  public boolean needsWords() {
    return this == OTHER || this == OTHER_TERMS || this == WRONG_DETAILS;
  }
}
