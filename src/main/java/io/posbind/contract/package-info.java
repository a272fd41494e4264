/**
 * Contracts: templates of prose in versions, and for every order a contract in versions of its own.
 * A version is one document in both languages, fees as data included; its hash is what the merchant
 * signs, and page and PDF print nothing but the document. Each version says from when to when it
 * was in force.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "vault", "merchant", "catalogue", "order"})
package io.posbind.contract;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
