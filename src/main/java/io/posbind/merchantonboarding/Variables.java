package io.posbind.merchantonboarding;

import io.posbind.engine.Flag;

/** The variables of the model. */
final class Variables {

  static final Flag PASSED = new Flag("passed");

  /** The number and the masked name, handed on to each stage. */
  static final String NUMBER = "number";

  static final String MERCHANT = "merchant";

  private Variables() {}
}
