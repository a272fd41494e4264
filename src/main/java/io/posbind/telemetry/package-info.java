/**
 * What terminals report of themselves. A report is stored before anybody acts on it, so none is
 * lost that comes early, late or twice; a job then tells the processes by {@link
 * io.posbind.telemetry.TerminalReported}, again and again until they have taken it in.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "terminal", "access"})
package io.posbind.telemetry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
