package io.posbind.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.posbind.catalogue.CatalogueDocument.LicenceEntry;
import io.posbind.catalogue.CatalogueDocument.PlanEntry;
import io.posbind.catalogue.CatalogueDocument.ProductEntry;
import io.posbind.catalogue.CatalogueDocument.ProviderEntry;
import io.posbind.catalogue.CatalogueDraft.PricedProduct;
import io.posbind.shared.FieldError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a {@link CatalogueDocument}, finding all that is wrong with its values in one go. */
final class CatalogueReader {

  sealed interface Outcome {
    record Read(CatalogueDraft draft) implements Outcome {}

    record Refused(List<FieldError> errors) implements Outcome {}
  }

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .build();

  private final Findings findings = new Findings();
  private final FeeReader fees = new FeeReader(findings);

  private CatalogueReader() {}

  static Outcome read(byte[] json) {
    CatalogueReader reader = new CatalogueReader();
    CatalogueDocument document = reader.document(json);
    CatalogueDraft draft = reader.draft(document);
    List<FieldError> errors = reader.findings.errors();
    return errors.isEmpty() ? new Outcome.Read(draft) : new Outcome.Refused(errors);
  }

  private @Nullable CatalogueDocument document(byte[] json) {
    try {
      CatalogueDocument document = JSON.readValue(json, CatalogueDocument.class);
      if (document == null) {
        findings.refuse("", "catalogue.json");
      }
      return document;
    } catch (UnrecognizedPropertyException e) {
      findings.refuse(path(e), "catalogue.unknownField");
    } catch (JsonMappingException e) {
      findings.refuse(path(e), "catalogue.type");
    } catch (JsonProcessingException e) {
      findings.refuse("", "catalogue.json");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return null;
  }

  private static String path(JsonMappingException e) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference step : e.getPath()) {
      if (step.getFieldName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return path.toString();
  }

  private CatalogueDraft draft(@Nullable CatalogueDocument document) {
    if (document == null) {
      return new CatalogueDraft(List.of(), List.of());
    }
    Map<String, Provider> providers = providers(document.providers());
    return new CatalogueDraft(
        List.copyOf(providers.values()), products(document.products(), providers));
  }

  private Map<String, Provider> providers(@Nullable List<@Nullable ProviderEntry> entries) {
    Map<String, Provider> providers = new LinkedHashMap<>();
    findings.each(
        "providers",
        entries,
        (at, entry) ->
            provider(at, entry)
                .ifPresent(
                    provider -> {
                      if (providers.putIfAbsent(provider.code().value(), provider) != null) {
                        findings.refuse(at + ".code", "catalogue.duplicate");
                      }
                    }));
    return providers;
  }

  private Optional<Provider> provider(String at, ProviderEntry entry) {
    Optional<ProviderCode> code =
        findings
            .text(at + ".code", entry.code())
            .flatMap(text -> findings.parsed(at + ".code", ProviderCode.parse(text)));
    Optional<Bilingual> name = findings.bilingual(at + ".name", entry.name());
    Optional<Licence> licence = licence(at + ".licence", entry.licence());
    Set<String> provinces = new HashSet<>();
    if (entry.provinces() != null) {
      findings.each(
          at + ".provinces",
          entry.provinces(),
          (path, province) -> {
            provinces.add(province);
            if (!province.matches("[1-9][0-9]")) {
              findings.refuse(path, "catalogue.province");
            }
          });
    }
    boolean example = Boolean.TRUE.equals(entry.example());
    return code.isPresent() && name.isPresent() && licence.isPresent()
        ? Optional.of(new Provider(code.get(), name.get(), licence.get(), provinces, example))
        : Optional.empty();
  }

  private Optional<Licence> licence(String at, @Nullable LicenceEntry entry) {
    if (entry == null) {
      return findings.missing(at);
    }
    Optional<String> number = findings.text(at + ".number", entry.number());
    Optional<Bilingual> holder = findings.bilingual(at + ".holder", entry.holder());
    Optional<LocalDate> validUntil = findings.date(at + ".validUntil", entry.validUntil());
    return number.isPresent() && holder.isPresent() && validUntil.isPresent()
        ? Optional.of(new Licence(number.get(), holder.get(), validUntil.get()))
        : Optional.empty();
  }

  private List<PricedProduct> products(
      @Nullable List<@Nullable ProductEntry> entries, Map<String, Provider> providers) {
    List<PricedProduct> products = new ArrayList<>();
    Set<ProductCode> codes = new HashSet<>();
    findings.each(
        "products",
        entries,
        (at, entry) ->
            product(at, entry, providers)
                .ifPresent(
                    product -> {
                      products.add(product);
                      if (!codes.add(product.product().code())) {
                        findings.refuse(at + ".code", "catalogue.duplicate");
                      }
                    }));
    return products;
  }

  private Optional<PricedProduct> product(
      String at, ProductEntry entry, Map<String, Provider> providers) {
    Optional<ProductCode> code =
        findings
            .text(at + ".code", entry.code())
            .flatMap(text -> findings.parsed(at + ".code", ProductCode.parse(text)));
    Provider provider =
        findings.text(at + ".provider", entry.provider()).map(providers::get).orElse(null);
    if (provider == null && entry.provider() != null) {
      findings.refuse(at + ".provider", "catalogue.unknownProvider");
    }
    Optional<ProductClass> productClass =
        findings.constant(at + ".productClass", entry.productClass(), ProductClass.class);
    Optional<Bilingual> name = findings.bilingual(at + ".name", entry.name());
    Optional<Bilingual> description = findings.bilingual(at + ".description", entry.description());
    List<Bilingual> needs = new ArrayList<>();
    findings.each(
        at + ".needs",
        entry.needs(),
        (path, need) -> findings.bilingual(path, need).ifPresent(needs::add));
    PlanEntry plan = entry.feePlan();
    if (plan == null) {
      return findings.missing(at + ".feePlan");
    }
    Optional<Instant> effectiveFrom =
        findings.instant(at + ".feePlan.effectiveFrom", plan.effectiveFrom());
    List<FeeItem> items = fees.read(at + ".feePlan.items", plan.items());
    if (code.isEmpty()
        || provider == null
        || productClass.isEmpty()
        || name.isEmpty()
        || description.isEmpty()
        || effectiveFrom.isEmpty()) {
      return Optional.empty();
    }
    Product product =
        new Product(
            code.get(), provider, productClass.get(), name.get(), description.get(), needs, true);
    return Optional.of(new PricedProduct(product, effectiveFrom.get(), items));
  }
}
