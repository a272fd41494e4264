/**
 * Who the merchants are: their identifiers, people, addresses, settlement accounts and documents.
 * Whatever was typed is parsed here into a value or refused with a code; whatever is personal is
 * sealed before it reaches a table, found again by keyed indexes, and prints masked.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "vault"})
package io.posbind.merchant;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
