package io.posbind.catalogue;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The providers, products and fee plans, read from memory: a look-up costs no statement but one
 * re-reading per node and {@code posbind.catalogue.refresh}.
 */
@Component
public class Catalogue {

  private final CatalogueTables tables;
  private final CatalogueSettings settings;
  private final InstantSource clock;
  private volatile Snapshot snapshot = Snapshot.NONE;

  Catalogue(CatalogueTables tables, CatalogueSettings settings, InstantSource clock) {
    this.tables = tables;
    this.settings = settings;
    this.clock = clock;
  }

  /** What can be applied for now, in the catalogue's order, each with the fees in force. */
  public List<Offer> offers() {
    Snapshot current = current();
    Instant now = clock.instant();
    return current.products().values().stream()
        .filter(Product::offered)
        .flatMap(
            product ->
                current
                    .feePlanAt(product.code(), now)
                    .map(plan -> new Offer(product, plan))
                    .stream())
        .toList();
  }

  /** The offer of one product; empty when it is unknown, withdrawn or not yet in force. */
  public Optional<Offer> offer(ProductCode code) {
    return product(code)
        .filter(Product::offered)
        .flatMap(product -> feePlan(code).map(plan -> new Offer(product, plan)));
  }

  /** The providers with something on offer, in the catalogue's order. */
  public List<Provider> providers() {
    return current().offeredProviders();
  }

  /** Every product that was ever in the catalogue, in its order. */
  public List<Product> products() {
    return List.copyOf(current().products().values());
  }

  /** Any product that was ever in the catalogue, offered or not. */
  public Optional<Product> product(ProductCode code) {
    return Optional.ofNullable(current().products().get(code));
  }

  /** The fee plan in force now. */
  public Optional<FeePlan> feePlan(ProductCode product) {
    return current().feePlanAt(product, clock.instant());
  }

  /** One version of a fee plan, whether it is in force or not. */
  public Optional<FeePlan> feePlan(ProductCode product, int version) {
    return feePlans(product).stream().filter(plan -> plan.version() == version).findFirst();
  }

  /** All versions of a product's fees, the oldest first. */
  public List<FeePlan> feePlans(ProductCode product) {
    return current().feePlans(product);
  }

  /** Makes the next look-up read the tables again. */
  void forget() {
    snapshot = Snapshot.NONE;
  }

  // Two threads may both read anew; both read the same.
  private Snapshot current() {
    Snapshot known = snapshot;
    Instant now = clock.instant();
    if (known != Snapshot.NONE && now.isBefore(known.readAt().plus(settings.refresh()))) {
      return known;
    }
    Snapshot read = tables.read(now);
    snapshot = read;
    return read;
  }
}
