package io.posbind.deviceapplication;

import io.posbind.catalogue.ProductCode;
import io.posbind.shared.CaseNumber;
import io.posbind.shared.Language;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An application as its merchant may see it.
 *
 * @param dossier what its documents hang on
 * @param merchantName in full: for the merchant's own eyes; empty once it is forgotten
 * @param respondBy until when the merchant must act; null when nothing is asked for, as of a case
 *     that ended
 * @param terminal serial of the terminal that the case has; null when none
 * @param reasons codes of a rejection's reasons, texts under {@code rejection.<code>}
 * @param decisionNote what the clerk wrote to the merchant; empty when nothing
 * @param history what happened, oldest first
 * @param forgottenAt when what is personal was deleted, because it was kept long enough; null
 *     before
 */
public record ApplicationView(
    CaseNumber number,
    UUID dossier,
    ApplicationStatus status,
    Language language,
    String merchantName,
    ProductCode product,
    Instant submittedAt,
    List<Requirement> requirements,
    @Nullable Instant respondBy,
    @Nullable String terminal,
    List<String> reasons,
    String decisionNote,
    List<Milestone> history,
    @Nullable Instant forgottenAt) {

  /**
   * One line of the history; its text is the message {@code portal.milestone.<kind>}.
   *
   * @param kind received, material_requested, material_received, review_started, sent_back,
   *     confirmed, approved, rejected, awaiting_stock, withdrawn, expired, reminded, forgotten
   */
  public record Milestone(Instant at, String kind) {}
}
