/**
 * The process merchant-onboarding: the umbrella that calls application, contract and installation
 * one after the other, and the page of the whole case. It has no task and no table of its own: the
 * stages have. The model stands in {@code processes/merchant-onboarding}.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "shared",
      "merchant",
      "catalogue",
      "order",
      "terminal",
      "notification",
      "engine"
    })
package io.posbind.merchantonboarding;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
