/**
 * The merchants' pages: compare and choose a terminal, apply in steps that can be left and taken up
 * again, bring documents, see where a case stands. No account and no password: a link in a mail
 * opens a session for one case or draft.
 *
 * <p>Pages are rendered here and work without scripts; htmx and two small scripts make them more
 * comfortable. Everything typed is kept in a sealed draft, never in the browser or an address.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "shared",
      "vault",
      "merchant",
      "catalogue",
      "order",
      "notification",
      "contract",
      "contractsigning",
      "deviceapplication",
      "installation"
    })
package io.posbind.portal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
