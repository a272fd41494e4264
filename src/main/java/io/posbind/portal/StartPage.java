package io.posbind.portal;

import io.posbind.catalogue.Catalogue;
import io.posbind.catalogue.Offer;
import io.posbind.catalogue.ProductClass;
import io.posbind.deviceapplication.DeviceApplications;
import io.posbind.merchant.DocumentKind;
import io.posbind.merchant.MerchantKind;
import io.posbind.shared.Language;
import io.posbind.shared.TypedYuan;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The first page: what this is, which terminals there are, and what they cost. */
@Controller
class StartPage {

  private static final Pattern YUAN = Pattern.compile("0*([1-9][0-9]{0,11})(?:\\.[0-9]*)?");
  private static final long GREATEST_VOLUME = 100_000_000;

  private final Catalogue catalogue;
  private final DeviceApplications applications;
  private final MessageSource messages;

  /** What each kind of merchant brings: the rules, asked once, as they stay while we run. */
  private final Supplier<Map<String, List<DocumentKind>>> documents =
      SingletonSupplier.of(this::documents);

  StartPage(Catalogue catalogue, DeviceApplications applications, MessageSource messages) {
    this.catalogue = catalogue;
    this.applications = applications;
    this.messages = messages;
  }

  @GetMapping("/")
  String start(@RequestParam(defaultValue = "") String volume, Locale locale, Model model) {
    List<Offer> offers = catalogue.offers();
    OptionalLong typed = yuan(volume);
    long yuan = typed.orElse(Comparison.USUAL_VOLUME);
    model.addAttribute("volume", typed.isPresent() ? yuan : volume);
    model.addAttribute("usualVolume", typed.isPresent() ? null : Comparison.USUAL_VOLUME);
    model.addAttribute(
        "rows",
        offers.stream()
            .map(offer -> Comparison.of(offer, yuan, messages, Language.nearest(locale)))
            .toList());
    model.addAttribute(
        "classes",
        Stream.concat(
                Arrays.stream(ProductClass.values())
                    .filter(
                        kind ->
                            offers.stream()
                                .anyMatch(offer -> offer.product().productClass() == kind))
                    .map(ProductClass::name),
                Stream.of("ALL"))
            .toList());
    model.addAttribute("shown", offers.isEmpty() ? "ALL" : offers.get(0).product().productClass());
    model.addAttribute(
        "anyExample", offers.stream().anyMatch(offer -> offer.product().provider().example()));
    model.addAttribute("served", served(offers, Language.nearest(locale)));
    model.addAttribute("documents", documents.get());
    return "portal/start";
  }

  /** The provinces of each product, in words. */
  private Map<String, String> served(List<Offer> offers, Language language) {
    return offers.stream()
        .map(offer -> offer.product().code().value())
        .collect(
            Collectors.toMap(
                Function.identity(), code -> applications.servedProvinces(code).in(language)));
  }

  private Map<String, List<DocumentKind>> documents() {
    Map<String, List<DocumentKind>> byKind = new LinkedHashMap<>();
    for (MerchantKind kind : MerchantKind.values()) {
      byKind.put(kind.name().toLowerCase(Locale.ROOT), applications.requiredDocuments(kind));
    }
    return byKind;
  }

  /** What somebody typed as an amount, up to the greatest that makes sense; empty if it is none. */
  private static OptionalLong yuan(String text) {
    String number = TypedYuan.number(text);
    if (number.isEmpty()) {
      return OptionalLong.of(Comparison.USUAL_VOLUME);
    }
    Matcher amount = YUAN.matcher(number);
    return amount.matches()
        ? OptionalLong.of(Math.min(Long.parseLong(amount.group(1)), GREATEST_VOLUME))
        : OptionalLong.empty();
  }
}
