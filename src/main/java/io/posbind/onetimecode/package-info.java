/**
 * One-time codes: six digits, sent to an address we know, by which somebody shows that it is he who
 * decides now. A code is good for one decision about one document, for ten minutes and five tries.
 * How it travels is a {@link io.posbind.onetimecode.CodeChannel}: mail today.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "vault", "notification"})
package io.posbind.onetimecode;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
