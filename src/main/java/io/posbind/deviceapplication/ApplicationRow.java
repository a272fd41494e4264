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
 * An application as its table has it: what was handed in, and what has become of it.
 *
 * @param enteredBy the clerk or the system that handed it in for the merchant; null when the
 *     merchant did
 * @param sealedLocation where the terminal will stand; null once it is forgotten
 * @param forgottenAt when what is personal was deleted; null while it is there
 */
record ApplicationRow(
    CaseNumber number,
    UUID id,
    MerchantId merchant,
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
    byte @Nullable [] sealedLocation,
    @Nullable Instant forgottenAt,
    Progress progress) {

  ApplicationRow with(Progress changed) {
    return new ApplicationRow(
        number,
        id,
        merchant,
        door,
        enteredBy,
        language,
        kind,
        product,
        feePlanVersion,
        mcc,
        monthlyVolume,
        checkDigitOverridden,
        holder,
        submittedAt,
        sealedLocation,
        forgottenAt,
        changed);
  }

  /** Where it stands; public, as all that pages show. */
  public ApplicationStatus status() {
    return progress.status();
  }

  public @Nullable Instant endedAt() {
    return progress.endedAt();
  }

  /** Whether screening found that the merchant was approved before. */
  public boolean verifiedMerchant() {
    return progress.screened().verifiedMerchant();
  }

  public @Nullable String risk() {
    return progress.screened().risk();
  }

  public @Nullable String route() {
    return progress.screened().route();
  }

  /** Codes of what screening found. */
  public List<String> reasons() {
    return progress.screened().reasons();
  }

  /** Codes of why a clerk rejected it. */
  public List<String> rejectionReasons() {
    return progress.decided().rejectionReasons();
  }

  /** Why it is rejected: what the clerk gave, else what screening found. */
  public List<String> toldReasons() {
    return rejectionReasons().isEmpty() ? reasons() : rejectionReasons();
  }

  public @Nullable String reviewedBy() {
    return progress.decided().reviewedBy();
  }

  public @Nullable String confirmedBy() {
    return progress.decided().confirmedBy();
  }

  /** Who brought papers or handed them over for the merchant. */
  public List<String> handledBy() {
    return progress.handledBy();
  }

  /** The documents it needs, in the order of their kinds; none before that is determined. */
  public List<Requirement> requirements() {
    return progress.requirements();
  }
}
