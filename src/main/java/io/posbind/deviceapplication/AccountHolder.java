package io.posbind.deviceapplication;

import io.posbind.merchant.LegalName;
import io.posbind.merchant.MerchantKind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the holder of the settlement account relates to the merchant. A company settles to its own
 * account, a person or sole proprietor may settle to their own in the same name (公告〔2013〕9号 art.
 * 29); anything else is refused at the door.
 */
enum AccountHolder {
  /** The very same name. */
  SAME,
  /** The same but for brackets, blanks and width. */
  SPELLED_DIFFERENTLY,
  /** The owner of a sole proprietorship in person. */
  OWNER;

  /** Empty when the account is somebody else's. */
  static Optional<AccountHolder> of(
      MerchantKind kind, LegalName merchant, @Nullable LegalName principal, LegalName holder) {
    if (holder.value().equals(merchant.value())) {
      return Optional.of(SAME);
    }
    if (holder.sameAs(merchant)) {
      return Optional.of(SPELLED_DIFFERENTLY);
    }
    boolean owner =
        kind == MerchantKind.SOLE_PROPRIETOR && principal != null && holder.sameAs(principal);
    return owner ? Optional.of(OWNER) : Optional.empty();
  }
}
