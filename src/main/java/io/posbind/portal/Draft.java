package io.posbind.portal;

import io.posbind.shared.CaseNumber;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An application that is being typed, or was just submitted.
 *
 * @param id also the dossier of its documents, and of the application it becomes
 * @param answers once submitted only what the page of thanks shows
 * @param reached the furthest step that was come to
 * @param revision how often a page of it was sent
 * @param number of the application it has become; null before
 * @param expiresAt when it is forgotten unless something changes
 */
record Draft(
    UUID id,
    Answers answers,
    Step reached,
    int revision,
    @Nullable CaseNumber number,
    Instant expiresAt) {

  boolean submitted() {
    return number != null;
  }
}
