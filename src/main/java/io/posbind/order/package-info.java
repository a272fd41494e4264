/**
 * What an approved application comes to: the order that contract, installation and binding carry
 * out. It is written once, on approval, and never changes, so that a process of the onboarding need
 * not ask the one before it.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "vault", "merchant", "catalogue"})
package io.posbind.order;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
