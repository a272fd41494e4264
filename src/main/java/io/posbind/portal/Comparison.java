package io.posbind.portal;

import io.posbind.catalogue.Bilingual;
import io.posbind.catalogue.FeeItem;
import io.posbind.catalogue.FeeKind;
import io.posbind.catalogue.FeeWords;
import io.posbind.catalogue.Offer;
import io.posbind.shared.Language;
import java.util.Arrays;
import java.util.List;
import org.springframework.context.MessageSource;

/**
 * One offer beside the others, in the reader's language.
 *
 * @param payments fees on every payment
 * @param recurring fees by the month or year
 * @param once deposit and leaving early
 * @param terms every fee with its conditions
 * @param surviving what may still be taken after unbinding
 * @param total cost of {@link TwoYears}
 */
record Comparison(
    Offer offer,
    Language language,
    List<Line> payments,
    List<Line> recurring,
    List<Line> once,
    List<Line> terms,
    List<Line> surviving,
    String total) {

  /** Yuan a month that a small shop takes, where nobody has said how much. */
  static final long USUAL_VOLUME = 30_000;

  /** A fee: what for, and how much or on which terms. */
  record Line(String label, String text) {}

  static Comparison of(Offer offer, long volume, MessageSource messages, Language language) {
    FeeWords words = new FeeWords(messages, language);
    List<FeeItem> items = offer.feePlan().items();
    return new Comparison(
        offer,
        language,
        amounts(items, words, FeeKind.TRANSACTION),
        amounts(items, words, FeeKind.SIM, FeeKind.SERVICE, FeeKind.DORMANCY, FeeKind.MEMBERSHIP),
        amounts(items, words, FeeKind.DEPOSIT, FeeKind.EARLY_EXIT),
        items.stream().map(item -> new Line(words.label(item), words.terms(item))).toList(),
        items.stream()
            .filter(FeeItem::survivesUnbinding)
            .map(item -> new Line(words.label(item), words.tail(item)))
            .toList(),
        words.money(TwoYears.cost(offer.feePlan(), volume)));
  }

  public String code() {
    return offer.product().code().value();
  }

  public String name() {
    return offer.product().name().in(language);
  }

  public String description() {
    return offer.product().description().in(language);
  }

  public List<String> needs() {
    return offer.product().needs().stream().map(need -> need.in(language)).toList();
  }

  public String licenceHolder() {
    Bilingual holder = offer.product().provider().licence().holder();
    return holder.in(language);
  }

  private static List<Line> amounts(List<FeeItem> items, FeeWords words, FeeKind... kinds) {
    List<FeeKind> wanted = Arrays.asList(kinds);
    return items.stream()
        .filter(item -> wanted.contains(item.kind()))
        .map(item -> new Line(words.label(item), words.amount(item)))
        .toList();
  }
}
