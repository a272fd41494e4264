package io.posbind.portal;

import io.posbind.catalogue.Catalogue;
import io.posbind.catalogue.ProductClass;
import io.posbind.catalogue.ProductCode;
import io.posbind.deviceapplication.DeviceApplications;
import io.posbind.deviceapplication.ServedProvinces;
import io.posbind.merchant.AccountType;
import io.posbind.merchant.Address;
import io.posbind.merchant.Document;
import io.posbind.merchant.DocumentKind;
import io.posbind.merchant.Documents;
import io.posbind.merchant.MerchantKind;
import io.posbind.merchant.Province;
import io.posbind.merchant.StreetAddress;
import io.posbind.shared.Language;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the page of each step shows. */
@Component
class StepModel {

  /** Trades a shop is likely to be in, by merchant category code; the last two take all others. */
  private static final List<String> TRADES =
      List.of(
          "5411", "5499", "5812", "5814", "5813", "5462", "5691", "5661", "5977", "5912", "5732",
          "5251", "5533", "5541", "5712", "5942", "5945", "5992", "5944", "7011", "7230", "7298",
          "7210", "7538", "7542", "7622", "7997", "8011", "8021", "8299", "4121", "4214", "5999",
          "7299");

  private final DeviceApplications applications;
  private final Documents documents;
  private final Catalogue catalogue;
  private final MessageSource messages;

  StepModel(
      DeviceApplications applications,
      Documents documents,
      Catalogue catalogue,
      MessageSource messages) {
    this.applications = applications;
    this.documents = documents;
    this.catalogue = catalogue;
    this.messages = messages;
  }

  /**
   * Fills the model.
   *
   * @return name of the page
   */
  String page(
      Step step,
      Step reached,
      Optional<Draft> draft,
      Answers answers,
      Problems problems,
      Locale locale,
      Model model) {
    Answers shown = step == Step.SHOP ? suggested(answers) : answers;
    model.addAttribute("step", step);
    model.addAttribute("steps", Step.values());
    model.addAttribute("reached", reached);
    model.addAttribute("revision", draft.map(Draft::revision).orElse(null));
    model.addAttribute("answers", step == Step.MERCHANT ? inLanguage(shown, locale) : shown);
    model.addAttribute("problems", problems);
    switch (step) {
      case PRODUCT -> {
        ServedProvinces anywhere = applications.servedProvinces("");
        model.addAttribute("servedAnywhere", anywhere.in(Language.nearest(locale)));
        products(locale, model);
        ProductCode.parse(answers.get("product"))
            .asOptional()
            .flatMap(catalogue::offer)
            .ifPresent(offer -> model.addAttribute("openClass", offer.product().productClass()));
      }
      case MERCHANT -> {}
      case SHOP -> shop(answers, locale, model);
      case DOCUMENTS -> documents(draft, answers, model);
      case REVIEW -> {
        products(locale, model);
        shop(answers, locale, model);
        model.addAttribute("address", address(answers));
        documents(draft, answers, model);
      }
    }
    return "portal/apply-" + step.path();
  }

  private void products(Locale locale, Model model) {
    Map<ProductClass, List<Comparison>> byClass = new LinkedHashMap<>();
    Arrays.stream(ProductClass.values())
        .forEach(
            kind -> {
              List<Comparison> rows =
                  catalogue.offers().stream()
                      .filter(offer -> offer.product().productClass() == kind)
                      .map(
                          offer ->
                              Comparison.of(
                                  offer,
                                  Comparison.USUAL_VOLUME,
                                  messages,
                                  Language.nearest(locale)))
                      .toList();
              if (!rows.isEmpty()) {
                byClass.put(kind, rows);
              }
            });
    model.addAttribute("products", byClass);
  }

  private void shop(Answers answers, Locale locale, Model model) {
    model.addAttribute("served", applications.servedProvinces(answers.get("product")));
    model.addAttribute("language", Language.nearest(locale));
    model.addAttribute("trades", TRADES);
    model.addAttribute("banks", Bank.COMMON);
    model.addAttribute("accountTypes", accountTypes(answers.get("kind")));
  }

  /** Null while it is none that can be written as one. */
  private static @Nullable Address address(Answers answers) {
    return Province.parse(answers.get("province"))
        .flatMap(
            province ->
                StreetAddress.parse(answers.get("address"))
                    .map(street -> new Address(province, street)))
        .asOptional()
        .orElse(null);
  }

  private void documents(Optional<Draft> draft, Answers answers, Model model) {
    List<DocumentKind> required = applications.requiredDocuments(answers.form());
    Map<DocumentKind, Document> brought =
        draft.map(known -> documents.latest(known.id())).orElse(Map.of());
    model.addAttribute("required", required);
    model.addAttribute("brought", brought);
    model.addAttribute(
        "missing", required.stream().filter(kind -> !brought.containsKey(kind)).toList());
  }

  /** All that there are while no kind is chosen. */
  private static List<String> accountTypes(String kind) {
    return Arrays.stream(MerchantKind.values())
        .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(kind))
        .findFirst()
        .map(MerchantKind::accountTypes)
        .orElse(List.of(AccountType.values()))
        .stream()
        .map(type -> type.name().toLowerCase(Locale.ROOT))
        .toList();
  }

  /** Mails come in the language of the page unless the merchant says otherwise. */
  private static Answers inLanguage(Answers answers, Locale locale) {
    return answers.get("language").isEmpty()
        ? answers.with("language", Language.nearest(locale).tag())
        : answers;
  }

  /** The only sort of account there is, and the holder it must have, need not be typed. */
  private static Answers suggested(Answers answers) {
    List<String> types = accountTypes(answers.get("kind"));
    Answers suggested = answers;
    if (!types.contains(answers.get("accountType"))) {
      suggested = suggested.with("accountType", types.get(0));
    }
    if (answers.get("accountHolder").isBlank()) {
      boolean person =
          answers.get("kind").equals("sole_proprietor")
              && suggested.get("accountType").equals("card");
      suggested = suggested.with("accountHolder", answers.get(person ? "principal" : "legalName"));
    }
    return suggested;
  }
}
