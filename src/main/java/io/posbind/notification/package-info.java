/**
 * Everything Posbind tells a merchant, and the proof that it did.
 *
 * <p>A {@link io.posbind.notification.Notice} is written as a row in the transaction of the step
 * that causes it, so that a step rolled back says nothing and a step committed is always told. A
 * task of db-scheduler mails what waits, by the bag, with growing pauses while the mail server is
 * away; the row stays as evidence. A notice may carry a {@linkplain io.posbind.notification.Links
 * one-time link} in place of a password.
 *
 * <p>Texts are in {@code src/main/resources/emails/<slug>/}; which values each of them takes is
 * listed there in {@code notices.properties}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "vault"})
package io.posbind.notification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
