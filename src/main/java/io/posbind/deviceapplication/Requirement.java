package io.posbind.deviceapplication;

import io.posbind.merchant.DocumentKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One document that an application needs.
 *
 * @param revision why the last one was sent back; null when none was
 * @param note what the clerk wrote to the merchant with it; empty when nothing
 * @param dueAt when it must be there; null while nothing is asked for
 */
public record Requirement(
    DocumentKind kind,
    State state,
    @Nullable RevisionReason revision,
    String note,
    @Nullable Instant dueAt) {

  /** As card networks' onboarding interfaces name it. */
  public enum State {
    CURRENTLY_DUE,
    PENDING_VERIFICATION,
    SATISFIED,
    PAST_DUE;

    /** Whether the merchant has something to bring. */
    public boolean isOpen() {
      return this == CURRENTLY_DUE || this == PAST_DUE;
    }
  }

  /** Why a document is sent back, which is not a rejection of the application. */
  public enum RevisionReason {
    BLURRY,
    MISSING_PAGE,
    EXPIRED,
    NAME_MISMATCH,
    PARTIAL
  }

  /** Whether the merchant has something to bring. */
  public boolean isOpen() {
    return state.isOpen();
  }

  /** The same in a state. */
  Requirement in(State to) {
    return new Requirement(kind, to, revision, note, to.isOpen() ? dueAt : null);
  }

  /** Sent back to the merchant. */
  Requirement sentBack(RevisionReason reason, String words) {
    return new Requirement(kind, State.CURRENTLY_DUE, reason, words, dueAt);
  }

  /** With a deadline, if it is asked for. */
  Requirement due(Instant at) {
    return new Requirement(kind, state, revision, note, state == State.CURRENTLY_DUE ? at : dueAt);
  }
}
