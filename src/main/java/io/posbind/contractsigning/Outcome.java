package io.posbind.contractsigning;

/** How the process ended, for whoever called it. */
enum Outcome {
  IN_FORCE,
  DECLINED,
  EXPIRED,
  CANCELLED
}
