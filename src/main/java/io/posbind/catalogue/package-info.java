/**
 * What merchants can choose from: providers with their licences, products and fee plans. A fee plan
 * is data, not prose, and append-only: a change is a new version, announced before it takes effect.
 * The whole catalogue is imported at once or not at all, and read from memory.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"access", "shared"})
package io.posbind.catalogue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
