package io.posbind.order;

import java.time.Instant;

/**
 * One line of a stage's history.
 *
 * @param slug the process that carries the stage out
 * @param text message key of what happened, in the staff's words
 * @param actor user id, name of a system's key, {@code merchant} or {@code system}
 */
public record StageEvent(String slug, Instant at, String text, String actor) {}
