package io.posbind.contractsigning;

import io.posbind.engine.Flag;

/** The variables of the model. */
final class Variables {

  /** The A number of the order; what the process is started with. */
  static final String ORDER = "order";

  static final Flag DRAFTED = new Flag("drafted");

  /** Until when the offer can be signed. */
  static final String RESPOND_BY = "respondBy";

  /** Set by the forms. */
  static final String DECISION = "decision";

  /** Set by the form of amendment: whether what it decides on is a merchant's refusal. */
  static final String DECLINED_BY_MERCHANT = "declinedByMerchant";

  /** Shown in Tasklist: the C number, the masked name, since when somebody waits, and why. */
  static final String NUMBER = "number";

  static final String MERCHANT = "merchant";
  static final String WAITING_SINCE = "waitingSince";

  private Variables() {}
}
