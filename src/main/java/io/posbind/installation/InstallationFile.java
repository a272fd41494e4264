package io.posbind.installation;

import io.posbind.merchant.Address;
import io.posbind.merchant.Document;
import io.posbind.merchant.MerchantProfile;
import io.posbind.notification.NoticeEvidence;
import io.posbind.order.WithdrawalReason;
import java.util.List;
import java.util.Optional;

/**
 * All that technicians see of an installation.
 *
 * @param applied where the terminal was to stand when it was applied for
 * @param found where the technician found it to stand
 * @param photos the latest first
 * @param why it was cancelled, as far as anybody said
 */
record InstallationFile(
    InstallationRow row,
    MerchantProfile merchant,
    String product,
    Optional<Visit> visit,
    Address applied,
    Optional<Address> found,
    List<Document> photos,
    List<InstallationTable.Event> history,
    List<NoticeEvidence> notices,
    WithdrawalReason why) {

  /** Whether a photo can be added. */
  public boolean takesPhotos() {
    return row.status() == InstallationStatus.SCHEDULED
        || row.status() == InstallationStatus.TESTING;
  }

  /** Whether the merchant's word is awaited. */
  public boolean asksForCode() {
    return Confirmation.isAsked(row);
  }
}
