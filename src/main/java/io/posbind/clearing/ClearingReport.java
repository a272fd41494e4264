package io.posbind.clearing;

import io.posbind.shared.CaseNumber;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing to report.
 *
 * @param about number of the case it happened in
 * @param dueAt by when the clearing house must have it
 * @param reference under which the clearing house acknowledged it; null while it has not
 */
public record ClearingReport(
    UUID id,
    ClearingEvent event,
    String serial,
    CaseNumber about,
    Elements elements,
    Instant happenedAt,
    Instant dueAt,
    @Nullable Instant acknowledgedAt,
    @Nullable String acknowledgedBy,
    @Nullable String reference) {

  /** Whether it is late at a moment. */
  public boolean overdueAt(Instant moment) {
    return acknowledgedAt == null && !moment.isBefore(dueAt);
  }
}
