package io.posbind.deviceapplication;

/** How risky an application is, as the decision table says. */
enum Risk {
  LOW,
  MEDIUM,
  HIGH
}
