package io.posbind.contract;

import io.posbind.catalogue.Bilingual;
import io.posbind.catalogue.Catalogue;
import io.posbind.catalogue.FeeItem;
import io.posbind.catalogue.FeeKind;
import io.posbind.catalogue.FeePlan;
import io.posbind.catalogue.Offer;
import io.posbind.catalogue.Product;
import io.posbind.contract.ContractDocument.Account;
import io.posbind.contract.ContractDocument.Clause;
import io.posbind.contract.ContractDocument.Device;
import io.posbind.contract.ContractDocument.Fee;
import io.posbind.contract.ContractDocument.Party;
import io.posbind.contract.ContractDocument.Plan;
import io.posbind.merchant.Address;
import io.posbind.merchant.MerchantKind;
import io.posbind.merchant.MerchantProfile;
import io.posbind.merchant.Merchants;
import io.posbind.order.Order;
import io.posbind.shared.CaseNumber;
import io.posbind.shared.Language;
import io.posbind.shared.Masking;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Writes the documents: prose from the template, fees from the plan, parties from the order. */
@Component
class Drafting {

  private final Merchants merchants;
  private final Catalogue catalogue;
  private final ContractWords words;
  private final Bilingual institution;

  Drafting(
      Merchants merchants,
      Catalogue catalogue,
      ContractWords words,
      @Value("${posbind.notification.institution-zh}") String institutionZh,
      @Value("${posbind.notification.institution-en}") String institutionEn) {
    this.merchants = merchants;
    this.catalogue = catalogue;
    this.words = words;
    this.institution = new Bilingual(institutionZh, institutionEn);
  }

  /** Whether every kind of fee that merchants dispute is stated, if only that there is none. */
  static boolean statesAll(FeePlan plan) {
    return plan.items().stream()
        .map(FeeItem::kind)
        .collect(Collectors.toSet())
        .containsAll(FeeKind.MUST_BE_STATED);
  }

  /** The fees of a plan, with those waived at zero. */
  static List<FeeItem> conceded(FeePlan plan, Concessions concessions) {
    return plan.items().stream()
        .map(item -> concessions.waived().contains(item.kind()) ? waived(item) : item)
        .toList();
  }

  ContractDocument write(
      CaseNumber number,
      int version,
      Order order,
      ContractTemplate template,
      FeePlan plan,
      List<FeeItem> items,
      Instant now,
      @Nullable Instant takesEffect) {
    return compose(
        number,
        version,
        order.number(),
        template,
        catalogue.product(order.product()).orElseThrow(),
        plan,
        items,
        party(order, merchants.profile(order.profile()).orElseThrow()),
        place(order.location()),
        now,
        takesEffect);
  }

  /** A document with an invented merchant. */
  ContractDocument example(ContractTemplate template, Offer offer, Instant now) {
    Bilingual place = new Bilingual("上海市 示例路 1 号", "Shanghai, 1 Example Road");
    return compose(
        CaseNumber.of('C', CaseNumber.MAX_SEQUENCE),
        1,
        CaseNumber.of('A', CaseNumber.MAX_SEQUENCE),
        template,
        offer.product(),
        offer.feePlan(),
        offer.feePlan().items(),
        new Party(
            "example",
            MerchantKind.SOLE_PROPRIETOR.name(),
            "示例小吃店 Example Snacks",
            "92310115MA1EXAMPLE",
            "张三 Zhang San",
            place,
            new Account("CARD", "张三 Zhang San", "621626*********0018", "102100099996")),
        place,
        now,
        null);
  }

  private ContractDocument compose(
      CaseNumber number,
      int version,
      CaseNumber order,
      ContractTemplate template,
      Product product,
      FeePlan plan,
      List<FeeItem> items,
      Party merchant,
      Bilingual location,
      Instant now,
      @Nullable Instant takesEffect) {
    Instant drafted = now.truncatedTo(ChronoUnit.SECONDS);
    return new ContractDocument(
        number.value(),
        version,
        order.value(),
        drafted.toString(),
        takesEffect == null ? null : takesEffect.toString(),
        template.version(),
        institution,
        merchant,
        new Device(product.code().value(), product.name(), product.provider().name(), location),
        new Plan(plan.product().value(), plan.version()),
        fees(items),
        Arrays.stream(Section.values())
            .filter(section -> section != Section.AFTER_UNBINDING)
            .map(section -> new Clause(section, prose(template, section)))
            .toList(),
        words.afterUnbinding(prose(template, Section.AFTER_UNBINDING), items, drafted));
  }

  /** Fees as data and in words. */
  List<Fee> fees(List<FeeItem> items) {
    return items.stream().map(this::fee).toList();
  }

  private Fee fee(FeeItem item) {
    return new Fee(
        item.kind(),
        item.ratePercent() == null ? null : item.ratePercent().toPlainString(),
        amount(item.cap()),
        amount(item.amount()),
        item.period(),
        item.cardType(),
        item.channel(),
        item.dueAfterMonths(),
        item.survivesUnbinding(),
        item.tailDays(),
        item.terms(),
        words.label(item),
        words.text(item),
        words.tail(item));
  }

  private static Party party(Order order, MerchantProfile profile) {
    boolean person = profile.kind() == MerchantKind.INDIVIDUAL;
    return new Party(
        order.profile().toString(),
        profile.kind().name(),
        profile.legalName().value(),
        person ? profile.identifier().masked() : profile.identifier().value(),
        profile.principal().value(),
        place(profile.address()),
        new Account(
            profile.account().type().name(),
            profile.account().holder().value(),
            Masking.account(profile.account().number().value()),
            profile.account().bankCode().value()));
  }

  private static Bilingual place(Address address) {
    Function<Language, String> line =
        language -> address.province().label(language) + " " + address.street().value();
    return new Bilingual(line.apply(Language.ZH_CN), line.apply(Language.EN));
  }

  private static Prose prose(ContractTemplate template, Section section) {
    Bilingual text = template.text(section);
    return Prose.of(text.zh(), text.en());
  }

  private static FeeItem waived(FeeItem item) {
    return new FeeItem(
        item.kind(),
        null,
        null,
        Money.zero(CurrencyUnit.of("CNY")),
        item.period(),
        item.cardType(),
        item.channel(),
        0,
        false,
        0,
        null);
  }

  private static @Nullable String amount(@Nullable Money money) {
    return money == null ? null : money.getAmount().toPlainString();
  }
}
