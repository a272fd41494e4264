package io.posbind.deviceapplication;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What changes of an application after it was handed in; immutable, each change makes a new one.
 *
 * @param endedAt null while it is in flight
 * @param handledBy who brought papers or handed them over for the merchant
 */
record Progress(
    ApplicationStatus status,
    @Nullable Instant endedAt,
    Screened screened,
    Decided decided,
    Withdrawn withdrawn,
    List<String> handledBy,
    List<Requirement> requirements) {

  /**
   * What screening knew and found; empty before.
   *
   * @param facts as JSON, so that the decision can be replayed
   * @param verifiedMerchant whether the merchant was approved before
   * @param reasons codes of the findings
   */
  record Screened(
      @Nullable String facts,
      boolean verifiedMerchant,
      @Nullable String risk,
      @Nullable String route,
      List<String> reasons) {}

  /**
   * What clerks decided; empty before.
   *
   * @param rejectionReasons codes of why one rejects it
   * @param sealedNote what was written to the merchant with a rejection; null when nothing
   */
  record Decided(
      @Nullable String reviewedBy,
      @Nullable String confirmedBy,
      List<String> rejectionReasons,
      byte @Nullable [] sealedNote) {}

  /**
   * Why the merchant withdrew, as far as they said.
   *
   * @param why code
   * @param sealedWords null when there are none
   */
  record Withdrawn(@Nullable String why, byte @Nullable [] sealedWords) {}

  /** Of an application just handed in. */
  static final Progress NONE =
      new Progress(
          ApplicationStatus.RECEIVED,
          null,
          new Screened(null, false, null, null, List.of()),
          new Decided(null, null, List.of(), null),
          new Withdrawn(null, null),
          List.of(),
          List.of());

  Progress moved(ApplicationStatus to, Instant now) {
    return new Progress(
        to, to.inFlight() ? null : now, screened, decided, withdrawn, handledBy, requirements);
  }

  Progress screened(Screened found) {
    return new Progress(status, endedAt, found, decided, withdrawn, handledBy, requirements);
  }

  Progress decidedBy(String staff, boolean second) {
    return decided(
        new Decided(
            second ? decided.reviewedBy() : staff,
            second ? staff : decided.confirmedBy(),
            decided.rejectionReasons(),
            decided.sealedNote()));
  }

  Progress rejectedFor(List<String> reasons, byte @Nullable [] sealedNote) {
    return decided(new Decided(decided.reviewedBy(), decided.confirmedBy(), reasons, sealedNote));
  }

  Progress withdrawn(Withdrawn said) {
    return new Progress(status, endedAt, screened, decided, said, handledBy, requirements);
  }

  /** Who acted last is last. */
  Progress handledBy(String actor) {
    List<String> actors =
        Stream.concat(handledBy.stream().filter(other -> !other.equals(actor)), Stream.of(actor))
            .toList();
    return new Progress(status, endedAt, screened, decided, withdrawn, actors, requirements);
  }

  Progress requiring(List<Requirement> needed) {
    return new Progress(status, endedAt, screened, decided, withdrawn, handledBy, needed);
  }

  private Progress decided(Decided now) {
    return new Progress(status, endedAt, screened, now, withdrawn, handledBy, requirements);
  }
}
