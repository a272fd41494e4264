/**
 * The process device-application: a merchant applies for a terminal, brings documents, is reviewed,
 * and has a terminal reserved. Facade {@link io.posbind.deviceapplication.DeviceApplications}; the
 * model stands in {@code processes/device-application}.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "shared",
      "vault",
      "merchant",
      "catalogue",
      "terminal",
      "order",
      "notification",
      "engine",
      "access"
    })
package io.posbind.deviceapplication;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
