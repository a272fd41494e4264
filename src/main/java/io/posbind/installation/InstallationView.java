package io.posbind.installation;

import io.posbind.shared.CaseNumber;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An installation as its merchant may see it.
 *
 * @param order the number the merchant follows
 * @param visit the time that is agreed; null while there is none
 * @param technician who comes, as colleagues call the person; null while nobody does
 * @param movableUntil until when the merchant can move the visit; null while there is none
 * @param pickBy by when the merchant is asked to pick a time; null when not asked
 * @param location where the terminal is to stand, or stands
 * @param account of settlement, masked
 * @param terminal its serial number; null while there is none
 * @param history oldest first
 */
public record InstallationView(
    CaseNumber number,
    CaseNumber order,
    InstallationStatus status,
    @Nullable Slot visit,
    @Nullable String technician,
    @Nullable Instant movableUntil,
    @Nullable Instant pickBy,
    String location,
    String account,
    @Nullable String terminal,
    Instant openedAt,
    @Nullable Instant endedAt,
    List<Milestone> history) {

  /**
   * Something that happened.
   *
   * @param kind message {@code portal.installation.event.<kind>} says it to the merchant
   */
  public record Milestone(Instant at, String kind) {}
}
