package io.posbind.deviceapplication;

import io.posbind.catalogue.FeePlan;
import io.posbind.merchant.CreditCode;
import io.posbind.merchant.MerchantProfile;
import io.posbind.merchant.StreetAddress;

/**
 * A device application whose every field has been checked.
 *
 * @param fees the fee plan the merchant saw, in its version
 * @param monthlyVolume expected volume in whole yuan a month
 * @param location where the terminal will stand
 * @param holder how the account's holder relates to the merchant
 */
record Application(
    MerchantProfile profile,
    FeePlan fees,
    long monthlyVolume,
    StreetAddress location,
    AccountHolder holder) {

  /** Whether the merchant insists on a credit code whose check digit fails. */
  boolean checkDigitOverridden() {
    return profile.identifier() instanceof CreditCode code && code.checkDigitOverridden();
  }
}
