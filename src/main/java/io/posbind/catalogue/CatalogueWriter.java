package io.posbind.catalogue;

import io.posbind.catalogue.CatalogueDocument.Amount;
import io.posbind.catalogue.CatalogueDocument.ItemEntry;
import io.posbind.catalogue.CatalogueDocument.LicenceEntry;
import io.posbind.catalogue.CatalogueDocument.PlanEntry;
import io.posbind.catalogue.CatalogueDocument.ProductEntry;
import io.posbind.catalogue.CatalogueDocument.ProviderEntry;
import io.posbind.catalogue.CatalogueDocument.Text;
import io.posbind.shared.Times;
import java.util.List;
import java.util.Objects;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** The catalogue as the document that {@link CatalogueReader} reads; read again, it is the same. */
final class CatalogueWriter {

  private CatalogueWriter() {}

  static CatalogueDocument document(Catalogue catalogue, Times times) {
    return new CatalogueDocument(
        catalogue.providers().stream().map(CatalogueWriter::entry).toList(),
        catalogue.products().stream()
            .filter(Product::offered)
            .map(product -> entry(product, newest(catalogue.feePlans(product.code())), times))
            .toList());
  }

  private static @Nullable FeePlan newest(List<FeePlan> plans) {
    return plans.isEmpty() ? null : plans.get(plans.size() - 1);
  }

  private static ProviderEntry entry(Provider provider) {
    Licence licence = provider.licence();
    return new ProviderEntry(
        provider.code().value(),
        text(provider.name()),
        new LicenceEntry(licence.number(), text(licence.holder()), licence.validUntil().toString()),
        provider.provinces().isEmpty() ? null : provider.provinces().stream().sorted().toList(),
        provider.example());
  }

  private static ProductEntry entry(Product product, @Nullable FeePlan plan, Times times) {
    return new ProductEntry(
        product.code().value(),
        product.provider().code().value(),
        product.productClass().name(),
        text(product.name()),
        text(product.description()),
        product.needs().stream().map(CatalogueWriter::text).toList(),
        plan == null
            ? null
            : new PlanEntry(
                times.offset(plan.effectiveFrom()).toString(),
                plan.items().stream().map(CatalogueWriter::entry).toList()));
  }

  private static ItemEntry entry(FeeItem item) {
    return new ItemEntry(
        item.kind().name(),
        item.ratePercent() == null ? null : item.ratePercent().toPlainString(),
        amount(item.cap()),
        amount(item.amount()),
        item.period().name(),
        Objects.toString(item.cardType(), null),
        Objects.toString(item.channel(), null),
        item.dueAfterMonths(),
        item.tailDays(),
        item.terms() == null ? null : text(item.terms()));
  }

  private static Text text(Bilingual text) {
    return new Text(text.zh(), text.en());
  }

  private static @Nullable Amount amount(@Nullable Money money) {
    return money == null ? null : new Amount(money.getAmount().toPlainString(), "CNY");
  }
}
