package io.posbind.deviceapplication;

import io.posbind.merchant.CardNumber;
import io.posbind.merchant.Document;
import io.posbind.merchant.DocumentKind;
import io.posbind.merchant.MerchantProfile;
import io.posbind.notification.NoticeEvidence;
import io.posbind.order.WithdrawalReason;
import io.posbind.shared.CaseNumber;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a clerk needs to decide on an application.
 *
 * @param merchant null once it is forgotten
 * @param product in the reader's language
 * @param location where the terminal will stand; empty once it is forgotten
 * @param others other applications of the merchant in flight
 * @param papers what is needed, each with the files brought for it
 * @param note what was written to the merchant with a rejection; empty when nothing
 * @param terminal serial of the terminal that the case has; null when none
 * @param withdrawal why the merchant withdrew; null when nothing was said
 */
record CaseFile(
    ApplicationRow application,
    @Nullable MerchantProfile merchant,
    String product,
    String location,
    List<CaseNumber> others,
    List<Paper> papers,
    List<ApplicationTable.Event> history,
    List<NoticeEvidence> notices,
    String note,
    @Nullable String terminal,
    @Nullable WithdrawalReason withdrawal) {

  /**
   * A document that is needed.
   *
   * @param current the file that counts; null when none was brought
   * @param earlier those that it replaced, the latest first
   */
  record Paper(Requirement requirement, @Nullable Document current, List<Document> earlier) {

    public DocumentKind kind() {
      return requirement.kind();
    }
  }

  /** Whether the merchant can be asked for documents now, so that a clerk may bring them too. */
  public boolean takesDocuments() {
    return application.status() == ApplicationStatus.MATERIAL_REQUIRED;
  }

  /** Whether the card number fails its check digit. */
  public boolean cardLooksMistyped() {
    return merchant != null
        && merchant.account().number() instanceof CardNumber card
        && !card.checkDigitMatches();
  }
}
