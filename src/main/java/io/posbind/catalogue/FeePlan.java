package io.posbind.catalogue;

import java.time.Instant;
import java.util.List;

/**
 * One version of a product's fees. Never changes once recorded.
 *
 * @param product whose fees
 * @param version from 1, without gaps
 * @param effectiveFrom the moment from which new contracts may be offered on it
 * @param items all fees that may be charged; what is not in it may not
 */
public record FeePlan(
    ProductCode product, int version, Instant effectiveFrom, List<FeeItem> items) {

  public FeePlan {
    items = List.copyOf(items);
  }

  /** The items of one kind, in the order of the plan. */
  public List<FeeItem> items(FeeKind kind) {
    return items.stream().filter(item -> item.kind() == kind).toList();
  }
}
