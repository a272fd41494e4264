package io.posbind.merchantonboarding;

import io.posbind.merchant.MerchantProfile;
import io.posbind.notification.NoticeEvidence;
import io.posbind.order.StageProgress;
import io.posbind.shared.CaseNumber;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One case from the application to the live terminal, as the staff see it.
 *
 * @param merchant null once it is forgotten
 * @param product in the reader's language; empty before the approval
 * @param location where the terminal will stand; empty before the approval
 * @param terminal serial of the terminal that is the case's now; empty when none is
 * @param steps all stages of the way, begun or not
 * @param lines what happened and what was told, in the order of time
 */
record WholeCase(
    CaseNumber number,
    @Nullable MerchantProfile merchant,
    String product,
    String location,
    String terminal,
    List<Step> steps,
    List<Line> lines) {

  /**
   * A stage of the way.
   *
   * @param words how its message keys begin
   * @param page of its file, without the number
   * @param progress null while it has not begun
   */
  record Step(String slug, String words, String page, @Nullable StageProgress progress) {}

  /**
   * A line of the joined history.
   *
   * @param slug of the stage it belongs to
   * @param text message key
   * @param actor of what was done; null for a notice
   * @param notice null for what was done
   */
  record Line(
      Instant at,
      String slug,
      String text,
      @Nullable String actor,
      @Nullable NoticeEvidence notice) {}
}
