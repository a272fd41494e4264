package io.posbind.catalogue;

import java.time.Instant;
import java.util.List;

/** A catalogue that was read and found in order, not yet recorded. */
record CatalogueDraft(List<Provider> providers, List<PricedProduct> products) {

  /** A product with the fees it shall have from a moment on. */
  record PricedProduct(Product product, Instant effectiveFrom, List<FeeItem> items) {

    boolean hasFeesOf(FeePlan plan) {
      return plan.effectiveFrom().equals(effectiveFrom) && plan.items().equals(items);
    }
  }
}
