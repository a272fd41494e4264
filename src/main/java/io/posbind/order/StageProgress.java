package io.posbind.order;

import io.posbind.shared.CaseNumber;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a stage is.
 *
 * @param slug the process that carries it out
 * @param number of its case
 * @param standing whether it runs, and how it ended
 * @param status code of the state it is in, in lower case; message {@code way.<slug>.<status>} says
 *     it to the merchant
 * @param since when it began
 * @param endedAt when it ended; null while it runs
 */
public record StageProgress(
    String slug,
    CaseNumber number,
    Standing standing,
    String status,
    Instant since,
    @Nullable Instant endedAt) {

  /** Whether a stage runs, and how it ended. */
  public enum Standing {
    /** It goes on. */
    RUNNING,
    /** It came to its good end: the next stage begins. */
    PASSED,
    /** It ended otherwise, and the way with it. */
    FAILED
  }
}
