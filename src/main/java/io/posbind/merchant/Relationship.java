package io.posbind.merchant;

import java.util.Collection;
import java.util.Set;

/**
 * Business with merchants. Whoever knows of such business says here with whom there is some: the
 * time for which their data must be kept begins only at its end (反洗钱法 2024 art. 34).
 */
public interface Relationship {

  /** Those of these merchants with whom there is business, or was until too short a time ago. */
  Set<MerchantId> with(Collection<MerchantId> merchants);
}
