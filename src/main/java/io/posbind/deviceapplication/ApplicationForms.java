package io.posbind.deviceapplication;

import io.posbind.catalogue.Bilingual;
import io.posbind.catalogue.Catalogue;
import io.posbind.catalogue.FeePlan;
import io.posbind.catalogue.Product;
import io.posbind.catalogue.ProductCode;
import io.posbind.catalogue.Provider;
import io.posbind.merchant.AccountNumber;
import io.posbind.merchant.AccountType;
import io.posbind.merchant.Address;
import io.posbind.merchant.BankCode;
import io.posbind.merchant.Contact;
import io.posbind.merchant.CreditCode;
import io.posbind.merchant.EmailAddress;
import io.posbind.merchant.Identifier;
import io.posbind.merchant.LegalName;
import io.posbind.merchant.Mcc;
import io.posbind.merchant.MerchantKind;
import io.posbind.merchant.MerchantProfile;
import io.posbind.merchant.Mobile;
import io.posbind.merchant.Province;
import io.posbind.merchant.ResidentId;
import io.posbind.merchant.SettlementAccount;
import io.posbind.merchant.StreetAddress;
import io.posbind.shared.FieldError;
import io.posbind.shared.Language;
import io.posbind.shared.Parsed;
import io.posbind.shared.Spelling;
import io.posbind.shared.TypedYuan;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks what was typed, all of it, and turns it into an {@link Application}. */
@Component
class ApplicationForms {

  private static final Pattern WHOLE_YUAN = Pattern.compile("([0-9]{1,9})(?:\\.0{1,2})?");

  private final Catalogue catalogue;
  private final ApplicationSettings settings;
  private final InstantSource clock;
  private final ZoneId zone;

  ApplicationForms(
      Catalogue catalogue, ApplicationSettings settings, InstantSource clock, ZoneId zone) {
    this.catalogue = catalogue;
    this.settings = settings;
    this.clock = clock;
    this.zone = zone;
  }

  /** A checked application, or every error of the form; never both empty. */
  record Checked(@Nullable Application application, List<FieldError> errors) {}

  /** Where a product can be applied for; while none is chosen, where any might. */
  ServedProvinces provinces(String product) {
    return new ServedProvinces(
        settings.provinces().stream()
            .filter(code -> provider(product).map(found -> found.serves(code)).orElse(true))
            .collect(Collectors.toSet()));
  }

  private Optional<Provider> provider(String product) {
    return ProductCode.parse(product)
        .asOptional()
        .flatMap(catalogue::product)
        .map(Product::provider);
  }

  Checked check(ApplicationForm form) {
    Reading reading = new Reading();
    MerchantKind kind = reading.take("kind", constant(form.kind(), MerchantKind.class));
    LegalName name = reading.take("legalName", LegalName.parse(form.legalName()));
    Identifier identifier =
        kind == null
            ? reading.present("identifier", form.identifier())
            : reading.take("identifier", identifier(kind, form));
    LegalName principal =
        kind == MerchantKind.INDIVIDUAL
            ? name
            : reading.take("principal", LegalName.parse(form.principal()));
    Mobile mobile = reading.take("mobile", Mobile.parse(form.mobile()));
    EmailAddress email = reading.take("email", EmailAddress.parse(form.email()));
    Language language = reading.take("language", language(form.language()));
    Province province = reading.take("province", servedProvince(form.province(), form.product()));
    StreetAddress street = reading.take("address", street(form.address(), province));
    StreetAddress location =
        form.location().isBlank()
            ? street
            : reading.take("location", street(form.location(), province));
    Mcc mcc = reading.take("mcc", Mcc.parse(form.mcc()));
    AccountType type = reading.take("accountType", constant(form.accountType(), AccountType.class));
    if (kind != null && type != null && !kind.maySettleTo(type)) {
      reading.refuse("accountType", "account.typeNotForKind");
    }
    AccountNumber number =
        type == null
            ? reading.present("accountNumber", form.accountNumber())
            : reading.take("accountNumber", AccountNumber.parse(type, form.accountNumber()));
    LegalName holder = reading.take("accountHolder", LegalName.parse(form.accountHolder()));
    BankCode bank = reading.take("bankCode", BankCode.parse(form.bankCode()));
    FeePlan fees = reading.take("product", offered(form.product()));
    Long volume = reading.take("monthlyVolume", volume(form.monthlyVolume()));
    AccountHolder relation = null;
    if (kind != null && name != null && holder != null) {
      relation = AccountHolder.of(kind, name, principal, holder).orElse(null);
      if (relation == null) {
        reading.refuse("accountHolder", "account.holderIsSomebodyElse");
      }
    }
    if (!form.termsAccepted()) {
      reading.refuse("termsAccepted", "consent.terms");
    }
    if (!form.sensitiveDataAccepted()) {
      reading.refuse("sensitiveDataAccepted", "consent.sensitiveData");
    }
    if (!reading.errors.isEmpty()) {
      return new Checked(null, List.copyOf(reading.errors));
    }
    return new Checked(
        new Application(
            new MerchantProfile(
                need(kind),
                need(name),
                need(identifier),
                need(principal),
                new Contact(need(mobile), need(email), need(language)),
                new Address(need(province), need(street)),
                need(mcc),
                new SettlementAccount(need(number), need(holder), need(bank))),
            need(fees),
            need(volume),
            need(location),
            need(relation)),
        List.of());
  }

  private Parsed<Identifier> identifier(MerchantKind kind, ApplicationForm form) {
    Parsed<Identifier> parsed =
        kind == MerchantKind.INDIVIDUAL
            ? ResidentId.parse(form.identifier(), LocalDate.ofInstant(clock.instant(), zone))
                .map(id -> id)
            : Identifier.parse(kind, form.identifier());
    boolean insists = parsed instanceof Parsed.Invalid<?> && form.identifierConfirmed();
    return insists && kind != MerchantKind.INDIVIDUAL
        ? CreditCode.parseUnchecked(form.identifier()).map(code -> code)
        : parsed;
  }

  /** Below the province chosen: who writes another one in front means a place there. */
  private static Parsed<StreetAddress> street(String text, @Nullable Province chosen) {
    return StreetAddress.parse(text)
        .flatMap(
            street -> {
              Province named = street.province().orElse(chosen);
              return chosen == null || named == null || named == chosen
                  ? Parsed.valid(street)
                  : Parsed.invalid(
                      "address.otherProvince",
                      named.label(Language.ZH_CN),
                      named.label(Language.EN),
                      chosen.label(Language.ZH_CN),
                      chosen.label(Language.EN));
            });
  }

  private Parsed<Province> servedProvince(String text, String product) {
    return Province.parse(text)
        .flatMap(
            province -> {
              ServedProvinces served = provinces(product);
              if (served.contains(province)) {
                return Parsed.valid(province);
              }
              List<Bilingual> instead = providersFor(province);
              return instead.isEmpty()
                  ? Parsed.invalid(
                      "province.notServed", served.in(Language.ZH_CN), served.in(Language.EN))
                  : Parsed.invalid(
                      "province.notServedByProduct",
                      served.in(Language.ZH_CN),
                      served.in(Language.EN),
                      instead.stream().map(Bilingual::zh).collect(Collectors.joining("、")),
                      instead.stream().map(Bilingual::en).collect(Collectors.joining(", ")));
            });
  }

  /** Whose terminals can be applied for there. */
  private List<Bilingual> providersFor(Province province) {
    return catalogue.offers().stream()
        .filter(offer -> provinces(offer.product().code().value()).contains(province))
        .map(offer -> offer.product().provider().name())
        .distinct()
        .toList();
  }

  private Parsed<FeePlan> offered(String text) {
    if (text.isBlank()) {
      return Parsed.invalid("product.missing");
    }
    Optional<FeePlan> plan =
        ProductCode.parse(text)
            .asOptional()
            .flatMap(catalogue::offer)
            .map(offer -> offer.feePlan());
    return plan.<Parsed<FeePlan>>map(Parsed::valid)
        .orElseGet(() -> Parsed.invalid("product.notOffered"));
  }

  private static Parsed<Long> volume(String text) {
    Matcher whole = WHOLE_YUAN.matcher(TypedYuan.number(text));
    long yuan = whole.matches() ? Long.parseLong(whole.group(1)) : 0;
    return yuan > 0 ? Parsed.valid(yuan) : Parsed.invalid("monthlyVolume.format");
  }

  private static Parsed<Language> language(String text) {
    return Language.of(text)
        .<Parsed<Language>>map(Parsed::valid)
        .orElseGet(() -> notChosen(text, Arrays.stream(Language.values()).map(Language::tag)));
  }

  private static <E extends Enum<E>> Parsed<E> constant(String text, Class<E> type) {
    return Spelling.read(type, text.strip())
        .<Parsed<E>>map(Parsed::valid)
        .orElseGet(
            () -> notChosen(text, Arrays.stream(type.getEnumConstants()).map(Spelling::spell)));
  }

  /** Who typed a value instead of choosing it, as systems do, is told those there are. */
  private static <T> Parsed<T> notChosen(String text, Stream<String> choices) {
    return text.isBlank()
        ? Parsed.invalid("choice.missing")
        : Parsed.invalid("choice.unknown", choices.collect(Collectors.joining(", ")));
  }

  private static <T> T need(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("a field without an error has a value");
    }
    return value;
  }

  /** Collects the errors while fields are read. */
  private static final class Reading {

    private final List<FieldError> errors = new ArrayList<>();

    private <T> @Nullable T take(String field, Parsed<T> parsed) {
      parsed.errorOf(field).ifPresent(errors::add);
      return parsed.asOptional().orElse(null);
    }

    /** For what cannot be read without knowing its sort: at least it must be there. */
    private <T> @Nullable T present(String field, String text) {
      if (text.isBlank()) {
        refuse(field, "required");
      }
      return null;
    }

    private void refuse(String field, String code) {
      errors.add(FieldError.of(field, code));
    }
  }
}
