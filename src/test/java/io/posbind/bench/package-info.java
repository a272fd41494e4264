/**
 * Measures Posbind against the engine it is built on; run by {@code mvn -Pbench verify}, never by
 * the tests. Nothing here is a Spring stereotype: what is scanned would become part of Posbind.
 */
@NullMarked
package io.posbind.bench;

import org.jspecify.annotations.NullMarked;
