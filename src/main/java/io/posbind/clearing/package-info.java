/**
 * What the clearing house must hear of within two days: that a terminal joined, changed or ended,
 * with the regulator's five elements (银发〔2021〕259号). As a file for people, as a list over REST for
 * systems; what nobody acknowledged in time is told to the managers.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {"shared", "vault", "terminal", "notification", "engine", "access"})
package io.posbind.clearing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
