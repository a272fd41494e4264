/**
 * Local mode: what a newcomer needs to run Posbind with nothing installed but a JDK. An embedded
 * PostgreSQL and mail server inside the process, a page to read the mails, sample data. Nothing
 * here is active once a database is configured.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "catalogue", "contract", "terminal"})
package io.posbind.local;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
