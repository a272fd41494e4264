package io.posbind.catalogue;

import io.posbind.catalogue.CatalogueDraft.PricedProduct;
import io.posbind.shared.FieldError;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Replaces the catalogue by what a JSON document says, whole or not at all. What the document does
 * not name is offered no longer but stays readable; fees that differ become a new version.
 */
@Component
public class CatalogueImport {

  private final CatalogueTables tables;
  private final Catalogue catalogue;
  private final CatalogueSettings settings;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  CatalogueImport(
      CatalogueTables tables,
      Catalogue catalogue,
      CatalogueSettings settings,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.tables = tables;
    this.catalogue = catalogue;
    this.settings = settings;
    this.clock = clock;
    this.transaction = transaction;
  }

  /** Whether nothing was ever imported. */
  public boolean isFirst() {
    return tables.isEmpty();
  }

  /** Takes the document over; the same document again changes nothing. */
  public ImportOutcome replaceBy(byte[] json) {
    CatalogueReader.Outcome outcome = CatalogueReader.read(json);
    if (outcome instanceof CatalogueReader.Outcome.Refused refused) {
      return new ImportOutcome.Refused(refused.errors());
    }
    CatalogueDraft draft = ((CatalogueReader.Outcome.Read) outcome).draft();
    ImportOutcome recorded = Objects.requireNonNull(transaction.execute(status -> record(draft)));
    catalogue.forget();
    return recorded;
  }

  private ImportOutcome record(CatalogueDraft draft) {
    tables.lock();
    Instant now = clock.instant();
    Snapshot known = tables.read(now);
    List<FeePlan> changed = new ArrayList<>();
    List<FieldError> errors = new ArrayList<>();
    for (int i = 0; i < draft.products().size(); i++) {
      PricedProduct wanted = draft.products().get(i);
      Optional<FeePlan> newest =
          known.feePlans(wanted.product().code()).stream().reduce((older, newer) -> newer);
      if (newest.filter(wanted::hasFeesOf).isPresent()) {
        continue;
      }
      Instant earliest = now.plus(settings.feeChangeNotice());
      if (newest.isPresent() && wanted.effectiveFrom().isBefore(earliest)) {
        errors.add(
            FieldError.of(
                "products[%d].feePlan.effectiveFrom".formatted(i),
                "catalogue.noticeTooShort",
                settings.feeChangeNotice().toDays(),
                earliest.toString()));
      }
      changed.add(
          new FeePlan(
              wanted.product().code(),
              newest.map(FeePlan::version).orElse(0) + 1,
              wanted.effectiveFrom(),
              wanted.items()));
    }
    if (!errors.isEmpty()) {
      return new ImportOutcome.Refused(errors);
    }
    tables.offer(draft.providers(), draft.products());
    changed.forEach(plan -> tables.append(plan, now));
    return new ImportOutcome.Imported(changed);
  }
}
