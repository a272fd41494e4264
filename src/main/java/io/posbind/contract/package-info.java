/**
 * Contracts: templates of prose in versions, and for every order a contract in versions of its own.
 * A version is one document in both languages, fees as data included; its hash is what the merchant
 * signs, and page and PDF print nothing but the document. What was in force at any moment can be
 * asked of {@link io.posbind.contract.Contracts}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "vault", "merchant", "catalogue", "order"})
package io.posbind.contract;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
