/** Posbind: the system a payment institution runs for the POS terminals it lends to merchants. */
@NullMarked
package io.posbind;

import org.jspecify.annotations.NullMarked;
