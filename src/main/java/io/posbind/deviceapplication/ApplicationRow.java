package io.posbind.deviceapplication;

import io.posbind.catalogue.ProductCode;
import io.posbind.merchant.MerchantId;
import io.posbind.merchant.MerchantKind;
import io.posbind.shared.CaseNumber;
import io.posbind.shared.Language;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An application as its table has it, without what is sealed, but for the place.
 *
 * @param enteredBy the clerk or the system that handed it in for the merchant; null when the
 *     merchant did
 * @param reasons codes of what screening found
 * @param rejectionReasons codes of why a clerk rejected it
 * @param handledBy who brought papers or handed them over for the merchant
 * @param sealedLocation where the terminal will stand; null once it is forgotten
 * @param forgottenAt when what is personal was deleted; null while it is there
 * @param verifiedMerchant whether screening found that the merchant was approved before
 */
record ApplicationRow(
    CaseNumber number,
    UUID id,
    MerchantId merchant,
    ApplicationStatus status,
    Door door,
    @Nullable String enteredBy,
    Language language,
    MerchantKind kind,
    ProductCode product,
    int feePlanVersion,
    String mcc,
    long monthlyVolume,
    boolean checkDigitOverridden,
    AccountHolder holder,
    Instant submittedAt,
    @Nullable String risk,
    @Nullable String route,
    List<String> reasons,
    List<String> rejectionReasons,
    @Nullable String reviewedBy,
    @Nullable String confirmedBy,
    List<String> handledBy,
    byte @Nullable [] sealedLocation,
    @Nullable Instant endedAt,
    @Nullable Instant forgottenAt,
    boolean verifiedMerchant) {

  /** Why it is rejected: what the clerk gave, else what screening found. */
  List<String> toldReasons() {
    return rejectionReasons.isEmpty() ? reasons : rejectionReasons;
  }
}
