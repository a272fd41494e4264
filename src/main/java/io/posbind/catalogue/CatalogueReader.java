package io.posbind.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.posbind.catalogue.CatalogueDocument.Amount;
import io.posbind.catalogue.CatalogueDocument.ItemEntry;
import io.posbind.catalogue.CatalogueDocument.LicenceEntry;
import io.posbind.catalogue.CatalogueDocument.PlanEntry;
import io.posbind.catalogue.CatalogueDocument.ProductEntry;
import io.posbind.catalogue.CatalogueDocument.ProviderEntry;
import io.posbind.catalogue.CatalogueDocument.Text;
import io.posbind.catalogue.CatalogueDraft.PricedProduct;
import io.posbind.shared.FieldError;
import io.posbind.shared.Parsed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Reads a {@link CatalogueDocument}, finding all that is wrong with it in one go. */
final class CatalogueReader {

  sealed interface Outcome {
    record Read(CatalogueDraft draft) implements Outcome {}

    record Refused(List<FieldError> errors) implements Outcome {}
  }

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final CurrencyUnit CNY = CurrencyUnit.of("CNY");
  private static final int MAX_TEXT = 500;
  private static final int MAX_MONTHS = 120;
  private static final int MAX_TAIL_DAYS = 3650;
  private static final BigDecimal MAX_RATE = BigDecimal.TEN;
  private static final BigDecimal ONE_HUNDRED = new BigDecimal(100);
  private static final BigDecimal MAX_AMOUNT = new BigDecimal("100000");

  private final List<FieldError> errors = new ArrayList<>();

  private CatalogueReader() {}

  static Outcome read(byte[] json) {
    CatalogueReader reader = new CatalogueReader();
    CatalogueDraft draft = reader.draft(json);
    return reader.errors.isEmpty()
        ? new Outcome.Read(draft)
        : new Outcome.Refused(List.copyOf(reader.errors));
  }

  private CatalogueDraft draft(byte[] json) {
    try {
      CatalogueDocument document = JSON.readValue(json, CatalogueDocument.class);
      if (document == null) {
        refuse("", "catalogue.json");
        return new CatalogueDraft(List.of(), List.of());
      }
      Map<String, Provider> providers = providers(document.providers());
      return new CatalogueDraft(
          List.copyOf(providers.values()), products(document.products(), providers));
    } catch (UnrecognizedPropertyException e) {
      refuse(path(e), "catalogue.unknownField");
    } catch (JsonMappingException e) {
      refuse(path(e), "catalogue.type");
    } catch (JsonProcessingException e) {
      refuse("", "catalogue.json");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new CatalogueDraft(List.of(), List.of());
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

  private Map<String, Provider> providers(@Nullable List<@Nullable ProviderEntry> entries) {
    Map<String, Provider> providers = new LinkedHashMap<>();
    for (int i = 0; i < size("providers", entries); i++) {
      String at = "providers[%d]".formatted(i);
      ProviderEntry entry = entry(at, entries, i);
      if (entry == null) {
        continue;
      }
      Optional<ProviderCode> code =
          text(at + ".code", entry.code(), 40)
              .flatMap(text -> valid(at + ".code", ProviderCode.parse(text)));
      Optional<Bilingual> name = bilingual(at + ".name", entry.name());
      Optional<Licence> licence = licence(at + ".licence", entry.licence());
      Set<String> provinces = provinces(at + ".provinces", entry.provinces());
      boolean example = "true".equals(entry.example());
      if (entry.example() != null && !example && !"false".equals(entry.example())) {
        refuse(at + ".example", "catalogue.type");
      }
      if (code.isPresent() && name.isPresent() && licence.isPresent()) {
        Provider provider = new Provider(code.get(), name.get(), licence.get(), provinces, example);
        if (providers.putIfAbsent(code.get().value(), provider) != null) {
          refuse(at + ".code", "catalogue.duplicate");
        }
      }
    }
    return providers;
  }

  private Optional<Licence> licence(String at, @Nullable LicenceEntry entry) {
    if (entry == null) {
      return missing(at);
    }
    Optional<String> number = text(at + ".number", entry.number(), 50);
    Optional<Bilingual> holder = bilingual(at + ".holder", entry.holder());
    Optional<LocalDate> validUntil =
        text(at + ".validUntil", entry.validUntil(), 20)
            .flatMap(text -> date(at + ".validUntil", text));
    return number.isPresent() && holder.isPresent() && validUntil.isPresent()
        ? Optional.of(new Licence(number.get(), holder.get(), validUntil.get()))
        : Optional.empty();
  }

  private Set<String> provinces(String at, @Nullable List<@Nullable String> entries) {
    Set<String> provinces = new LinkedHashSet<>();
    for (int i = 0; entries != null && i < entries.size(); i++) {
      String province = entries.get(i);
      if (province == null || !province.matches("[1-9][0-9]")) {
        refuse("%s[%d]".formatted(at, i), "catalogue.province");
      } else {
        provinces.add(province);
      }
    }
    return provinces;
  }

  private List<PricedProduct> products(
      @Nullable List<@Nullable ProductEntry> entries, Map<String, Provider> providers) {
    List<PricedProduct> products = new ArrayList<>();
    Set<String> codes = new HashSet<>();
    for (int i = 0; i < size("products", entries); i++) {
      String at = "products[%d]".formatted(i);
      ProductEntry entry = entry(at, entries, i);
      if (entry == null) {
        continue;
      }
      product(at, entry, providers)
          .ifPresent(
              product -> {
                products.add(product);
                if (!codes.add(product.product().code().value())) {
                  refuse(at + ".code", "catalogue.duplicate");
                }
              });
    }
    return products;
  }

  private Optional<PricedProduct> product(
      String at, ProductEntry entry, Map<String, Provider> providers) {
    Optional<ProductCode> code =
        text(at + ".code", entry.code(), 40)
            .flatMap(text -> valid(at + ".code", ProductCode.parse(text)));
    Optional<Provider> provider =
        text(at + ".provider", entry.provider(), 40)
            .flatMap(text -> Optional.ofNullable(providers.get(text)));
    if (provider.isEmpty() && entry.provider() != null) {
      refuse(at + ".provider", "catalogue.unknownProvider");
    }
    Optional<ProductClass> productClass =
        text(at + ".productClass", entry.productClass(), 40)
            .flatMap(text -> constant(at + ".productClass", text, ProductClass.class));
    Optional<Bilingual> name = bilingual(at + ".name", entry.name());
    Optional<Bilingual> description = bilingual(at + ".description", entry.description());
    List<Bilingual> needs = new ArrayList<>();
    for (int i = 0; i < size(at + ".needs", entry.needs()); i++) {
      String need = "%s.needs[%d]".formatted(at, i);
      bilingual(need, entry(need, entry.needs(), i)).ifPresent(needs::add);
    }
    PlanEntry plan = entry.feePlan();
    if (plan == null) {
      return missing(at + ".feePlan");
    }
    Optional<Instant> effectiveFrom =
        text(at + ".feePlan.effectiveFrom", plan.effectiveFrom(), 40)
            .flatMap(text -> instant(at + ".feePlan.effectiveFrom", text));
    List<FeeItem> items = items(at + ".feePlan.items", plan.items());
    if (code.isEmpty()
        || provider.isEmpty()
        || productClass.isEmpty()
        || name.isEmpty()
        || description.isEmpty()
        || effectiveFrom.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new PricedProduct(
            new Product(
                code.get(),
                provider.get(),
                productClass.get(),
                name.get(),
                description.get(),
                needs,
                true),
            effectiveFrom.get(),
            items));
  }

  private List<FeeItem> items(String at, @Nullable List<@Nullable ItemEntry> entries) {
    List<FeeItem> items = new ArrayList<>();
    int before = errors.size();
    for (int i = 0; i < size(at, entries); i++) {
      String path = "%s[%d]".formatted(at, i);
      ItemEntry entry = entry(path, entries, i);
      if (entry != null) {
        item(path, entry).ifPresent(items::add);
      }
    }
    if (errors.size() == before) {
      checkThatAllIsStated(at, items);
    }
    return items;
  }

  /**
   * "No fee that was not stated may be charged": so a plan states each, if only that it is none.
   */
  private void checkThatAllIsStated(String at, List<FeeItem> items) {
    Set<FeeKind> stated = items.stream().map(FeeItem::kind).collect(Collectors.toSet());
    String unstated =
        Arrays.stream(FeeKind.values())
            .filter(kind -> FeeKind.MUST_BE_STATED.contains(kind) && !stated.contains(kind))
            .map(Enum::name)
            .collect(Collectors.joining(", "));
    if (!unstated.isEmpty()) {
      refuse(at, "catalogue.feeUnstated", unstated);
    }
    for (CardType cardType : CardType.values()) {
      boolean priced =
          items.stream()
              .anyMatch(
                  item ->
                      item.kind() == FeeKind.TRANSACTION
                          && item.channel() != Channel.QR
                          && (item.cardType() == null || item.cardType() == cardType));
      if (!priced && stated.contains(FeeKind.TRANSACTION)) {
        refuse(at, "catalogue.feeUnstated", FeeKind.TRANSACTION + " " + cardType);
      }
    }
  }

  private Optional<FeeItem> item(String at, ItemEntry entry) {
    int before = errors.size();
    FeeKind kind =
        text(at + ".kind", entry.kind(), 40)
            .flatMap(text -> constant(at + ".kind", text, FeeKind.class))
            .orElse(FeeKind.SERVICE);
    FeePeriod period =
        text(at + ".period", entry.period(), 40)
            .flatMap(text -> constant(at + ".period", text, FeePeriod.class))
            .orElse(FeePeriod.ONCE);
    // A chargeback takes the payment itself back: 100 %.
    BigDecimal most = kind == FeeKind.CHARGEBACK ? ONE_HUNDRED : MAX_RATE;
    BigDecimal rate = rate(at + ".ratePercent", entry.ratePercent(), most);
    Money cap = money(at + ".cap", entry.cap());
    Money amount = money(at + ".amount", entry.amount());
    CardType cardType =
        optional(entry.cardType())
            .flatMap(text -> constant(at + ".cardType", text, CardType.class))
            .orElse(null);
    Channel channel =
        optional(entry.channel())
            .flatMap(text -> constant(at + ".channel", text, Channel.class))
            .orElse(null);
    int dueAfterMonths = number(at + ".dueAfterMonths", entry.dueAfterMonths(), MAX_MONTHS);
    int tailDays = number(at + ".tailDays", entry.tailDays(), MAX_TAIL_DAYS);
    Bilingual terms =
        entry.terms() == null ? null : bilingual(at + ".terms", entry.terms()).orElse(null);
    if ((entry.ratePercent() == null) == (entry.amount() == null)) {
      refuse(at, "catalogue.rateOrAmount");
    }
    if (cap != null && (entry.ratePercent() == null || cap.isZero())) {
      refuse(at + ".cap", "catalogue.cap");
    }
    if (kind == FeeKind.TRANSACTION && amount != null && amount.isZero()) {
      refuse(at + ".amount", "catalogue.promise", "零扣率");
    }
    return errors.size() > before
        ? Optional.empty()
        : Optional.of(
            new FeeItem(
                kind,
                rate,
                cap,
                amount,
                period,
                cardType,
                channel,
                dueAfterMonths,
                tailDays > 0,
                tailDays,
                terms));
  }

  private @Nullable BigDecimal rate(String at, @Nullable String text, BigDecimal most) {
    if (text == null) {
      return null;
    }
    BigDecimal rate = decimal(text, 4).orElse(null);
    if (rate == null || rate.compareTo(most) > 0) {
      refuse(at, "catalogue.rate", most);
    } else if (rate.signum() == 0) {
      refuse(at, "catalogue.promise", "零扣率");
    }
    return rate;
  }

  private @Nullable Money money(String at, @Nullable Amount entry) {
    if (entry == null) {
      return null;
    }
    if (!"CNY".equals(entry.currency())) {
      refuse(at + ".currency", "catalogue.currency");
    }
    Optional<BigDecimal> amount =
        text(at + ".amount", entry.amount(), 20).flatMap(text -> decimal(text, 2));
    if (amount.isEmpty() || amount.get().compareTo(MAX_AMOUNT) > 0) {
      refuse(at + ".amount", "catalogue.amount", MAX_AMOUNT);
      return null;
    }
    return Money.of(CNY, amount.get());
  }

  private static Optional<BigDecimal> decimal(String text, int decimals) {
    return text.matches("[0-9]{1,9}(\\.[0-9]{1,%d})?".formatted(decimals))
        ? Optional.of(new BigDecimal(text))
        : Optional.empty();
  }

  private int number(String at, @Nullable String text, int max) {
    if (text == null) {
      return 0;
    }
    if (text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= max) {
      return Integer.parseInt(text);
    }
    refuse(at, "catalogue.number", max);
    return 0;
  }

  private Optional<Bilingual> bilingual(String at, @Nullable Text entry) {
    if (entry == null) {
      return missing(at);
    }
    Optional<String> zh = text(at + ".zh", entry.zh(), MAX_TEXT);
    Optional<String> en = text(at + ".en", entry.en(), MAX_TEXT);
    return zh.flatMap(chinese -> en.map(english -> new Bilingual(chinese, english)));
  }

  private Optional<String> text(String at, @Nullable String text, int max) {
    if (text == null || text.isBlank()) {
      return missing(at);
    }
    if (text.length() > max) {
      refuse(at, "catalogue.tooLong", max);
      return Optional.empty();
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      refuse(at, "catalogue.control");
      return Optional.empty();
    }
    Optional<String> promise = ForbiddenPromises.in(text);
    if (promise.isPresent()) {
      refuse(at, "catalogue.promise", promise.get());
      return Optional.empty();
    }
    return Optional.of(text.strip());
  }

  private <E extends Enum<E>> Optional<E> constant(String at, String text, Class<E> type) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(text)) {
        return Optional.of(constant);
      }
    }
    String known =
        Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
    refuse(at, "catalogue.choice", known);
    return Optional.empty();
  }

  private Optional<LocalDate> date(String at, String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeException e) {
      refuse(at, "catalogue.date");
      return Optional.empty();
    }
  }

  private Optional<Instant> instant(String at, String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      refuse(at, "catalogue.time");
      return Optional.empty();
    }
  }

  private <T> Optional<T> valid(String at, Parsed<T> parsed) {
    parsed.errorOf(at).ifPresent(errors::add);
    return parsed.asOptional();
  }

  private static Optional<String> optional(@Nullable String text) {
    return Optional.ofNullable(text);
  }

  private int size(String at, @Nullable List<?> entries) {
    if (entries == null || entries.isEmpty()) {
      missing(at);
      return 0;
    }
    return entries.size();
  }

  private <T> @Nullable T entry(String at, @Nullable List<@Nullable T> entries, int index) {
    T entry = entries == null ? null : entries.get(index);
    if (entry == null) {
      missing(at);
    }
    return entry;
  }

  private <T> Optional<T> missing(String at) {
    refuse(at, "catalogue.missing");
    return Optional.empty();
  }

  private void refuse(String at, String code, Object... args) {
    errors.add(FieldError.of(at, code, args));
  }
}
