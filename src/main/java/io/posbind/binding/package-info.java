/**
 * What hangs off a terminal's serial number: merchant, settlement account, location, acquirer and
 * merchant code, valid over a time and known over a time. Nothing is ever written over, and the
 * database itself keeps a terminal from being bound twice at one moment.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "shared",
      "vault",
      "merchant",
      "catalogue",
      "terminal",
      "engine",
      "access"
    })
package io.posbind.binding;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
