/**
 * The terminals the institution owns: each has one serial number, one state, and at most one case
 * that it is set aside for.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "catalogue", "engine", "access"})
package io.posbind.terminal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
