/**
 * All that is Camunda: settings, guards, users, filters, and the ports by which the rest of Posbind
 * speaks to the engine without naming it. Delegates of the process packages are the only other
 * place where engine types appear.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared"})
package io.posbind.engine;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
