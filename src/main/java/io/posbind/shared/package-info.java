/**
 * What every other package may use: the outcome of parsing, field errors, case numbers, the two
 * languages, masking and the source of time. It knows no other package.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.posbind.shared;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
