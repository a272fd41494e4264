/**
 * Who may come in, and how: the log-in of staff, the keys of the institution's own systems, one
 * answer per {@code Idempotency-Key}, and the words of every refusal of the REST interface. Nothing
 * is open unless {@link io.posbind.access.WebSecurity} says so.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"engine", "shared", "vault"})
package io.posbind.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
