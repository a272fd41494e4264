/**
 * Encryption of personal data at rest: authenticated encryption with the row id as associated data,
 * and keyed blind indexes for equality search (Google Tink). Whoever copies a sealed value into
 * another row cannot open it there.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared"})
package io.posbind.vault;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
