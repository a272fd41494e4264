package io.posbind.catalogue;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The whole catalogue as read at one moment; small enough to keep in memory. */
record Snapshot(
    Instant readAt,
    List<Provider> offeredProviders,
    Map<ProductCode, Product> products,
    Map<ProductCode, List<FeePlan>> feePlans) {

  static final Snapshot NONE = new Snapshot(Instant.MIN, List.of(), Map.of(), Map.of());

  static Snapshot of(
      Instant readAt,
      List<Provider> offeredProviders,
      List<Product> products,
      List<FeePlan> feePlans) {
    return new Snapshot(
        readAt,
        List.copyOf(offeredProviders),
        products.stream()
            .collect(
                Collectors.toMap(
                    Product::code,
                    Function.identity(),
                    (one, other) -> one,
                    java.util.LinkedHashMap::new)),
        feePlans.stream()
            .sorted(Comparator.comparingInt(FeePlan::version))
            .collect(Collectors.groupingBy(FeePlan::product)));
  }

  List<FeePlan> feePlans(ProductCode product) {
    return feePlans.getOrDefault(product, List.of());
  }

  /** The newest version that has taken effect: a later one may correct an announced one. */
  Optional<FeePlan> feePlanAt(ProductCode product, Instant moment) {
    return feePlans(product).stream()
        .filter(plan -> !plan.effectiveFrom().isAfter(moment))
        .reduce((older, newer) -> newer);
  }
}
