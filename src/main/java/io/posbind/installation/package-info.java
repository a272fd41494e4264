/**
 * The process installation: a visit is agreed, a technician installs and tests the terminal, the
 * merchant confirms, the terminal is bound and live. Facade {@link
 * io.posbind.installation.Installations}; the model stands in {@code processes/installation}.
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
      "binding",
      "clearing",
      "telemetry",
      "onetimecode",
      "notification",
      "engine",
      "access"
    })
package io.posbind.installation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
