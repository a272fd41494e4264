package io.posbind.order;

import io.posbind.catalogue.ProductCode;
import io.posbind.merchant.Address;
import io.posbind.merchant.MerchantId;
import io.posbind.shared.CaseNumber;
import java.util.Set;
import java.util.UUID;

/**
 * One terminal for one merchant, as approved. Prints masked.
 *
 * @param number of the application; the one number the merchant follows
 * @param profile what the merchant stated and the institution verified, its settlement account
 *     included
 * @param feePlanVersion version of the product's fee plan that the merchant was shown
 * @param location where the terminal will stand
 * @param handledBy ids of the staff who entered, reviewed or confirmed the application: what comes
 *     of it later needs other eyes
 */
public record Order(
    CaseNumber number,
    MerchantId merchant,
    UUID profile,
    ProductCode product,
    int feePlanVersion,
    Address location,
    Set<String> handledBy) {

  public Order {
    handledBy = Set.copyOf(handledBy);
  }
}
