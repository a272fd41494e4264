package io.posbind.binding;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A binding as it was believed for a time, and who made us believe it.
 *
 * @param superseded what ended the belief; null for what is known now
 */
public record Version(Binding binding, Change recorded, @Nullable Change superseded) {

  /**
   * One entry into the store.
   *
   * @param by user id or {@code system}
   * @param confirmedBy the second person of a correction, else null
   * @param reason of a correction, else null
   */
  public record Change(
      Kind kind, Instant at, String by, @Nullable String confirmedBy, @Nullable String reason) {}

  /** What was done. */
  public enum Kind {
    BOUND,
    UNBOUND,
    REBOUND,
    CORRECTED,
    /** Taken over from another system's file. */
    IMPORTED
  }
}
