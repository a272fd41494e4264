package io.posbind.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.posbind.shared.Language;
import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.support.ResourceBundleMessageSource;

/** A merchant who is told of other fees must see in the words what has changed in the data. */
class FeeWordsTests {

  private static final ResourceBundleMessageSource MESSAGES = new ResourceBundleMessageSource();

  static {
    MESSAGES.setBasename("messages");
    MESSAGES.setDefaultEncoding("UTF-8");
    MESSAGES.setFallbackToSystemLocale(false);
  }

  @Property(tries = 20_000)
  void feesThatDifferReadDifferently(
      @ForAll("fees") FeeItem one, @ForAll("fees") FeeItem other, @ForAll Language language) {
    assertThat(read(one, language).equals(read(other, language)))
        .as("%s reads as %s: %s", one, other, read(one, language))
        .isEqualTo(essence(one).equals(essence(other)));
  }

  /** The same, for fees that differ in one thing only. */
  @Property(tries = 5_000)
  void everyPartOfAFeeShows(
      @ForAll("fees") FeeItem fee, @ForAll("fees") FeeItem other, @ForAll Language language) {
    for (FeeItem changed : changedInOneThing(fee, other)) {
      feesThatDifferReadDifferently(fee, changed, language);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DEBIT|CARD|借记卡|debit card",
        "DEBIT|QR|借记卡扫码|debit card by QR",
        "DEBIT||借记卡（刷卡和扫码）|debit card, by card or QR",
        "|QR|扫码|QR code",
        "||交易手续费|Fee per payment",
      })
  void paymentsAreNamedByCardAndChannel(
      @Nullable CardType card, @Nullable Channel channel, String zh, String en) {
    FeeItem item = rate(FeeKind.TRANSACTION, "0.6", card, channel);
    assertThat(new FeeWords(MESSAGES, Language.ZH_CN).label(item)).isEqualTo(zh);
    assertThat(new FeeWords(MESSAGES, Language.EN).label(item)).isEqualTo(en);
  }

  private static List<String> read(FeeItem item, Language language) {
    FeeWords words = new FeeWords(MESSAGES, language);
    return List.of(
        words.label(item), words.terms(item), item.survivesUnbinding() ? words.tail(item) : "");
  }

  /** A fee that is not charged: how often and from when it is not says nothing. */
  private static FeeItem essence(FeeItem item) {
    return item.isNone() ? with(item, FeePeriod.ONCE, 0, item.tailDays(), item.terms()) : item;
  }

  private static List<FeeItem> changedInOneThing(FeeItem fee, FeeItem other) {
    FeePeriod period = fee.ratePercent() == null ? other.period() : fee.period();
    return List.of(
        with(fee, period, fee.dueAfterMonths(), fee.tailDays(), fee.terms()),
        with(fee, fee.period(), other.dueAfterMonths(), fee.tailDays(), fee.terms()),
        with(fee, fee.period(), fee.dueAfterMonths(), other.tailDays(), fee.terms()),
        with(fee, fee.period(), fee.dueAfterMonths(), fee.tailDays(), other.terms()),
        of(other.kind(), fee, fee.cap(), fee.cardType(), fee.channel()),
        of(fee.kind(), fee, fee.ratePercent() == null ? null : other.cap(), null, null),
        of(fee.kind(), fee, fee.cap(), other.cardType(), fee.channel()),
        of(fee.kind(), fee, fee.cap(), fee.cardType(), other.channel()));
  }

  @Provide
  Arbitrary<FeeItem> fees() {
    Arbitrary<@Nullable CardType> cards = Arbitraries.of(CardType.class).injectNull(0.4);
    Arbitrary<@Nullable Channel> channels = Arbitraries.of(Channel.class).injectNull(0.4);
    Arbitrary<@Nullable Bilingual> terms =
        Arbitraries.of(new Bilingual("甲", "a"), new Bilingual("乙", "b")).injectNull(0.3);
    Arbitrary<Integer> tails = Arbitraries.of(0, 1, 5, 180);
    Arbitrary<FeeKind> kinds = Arbitraries.of(FeeKind.class);
    Arbitrary<FeeItem> rates =
        Combinators.combine(
                kinds,
                Arbitraries.of("0.38", "0.6", "0.605", "1"),
                Arbitraries.of("1", "20", "20.5").map(FeeWordsTests::yuan).injectNull(0.4),
                cards,
                channels)
            .as(
                (kind, rate, cap, card, channel) ->
                    of(kind, rate(kind, rate, card, channel), cap, card, channel));
    Arbitrary<FeeItem> amounts =
        Combinators.combine(
                kinds,
                Arbitraries.of("0", "20", "20.5", "2000"),
                Arbitraries.of(FeePeriod.class),
                cards,
                channels)
            .as(
                (kind, amount, period, card, channel) ->
                    new FeeItem(
                        kind, null, null, yuan(amount), period, card, channel, 0, false, 0, null));
    return Combinators.combine(
            Arbitraries.oneOf(rates, amounts), Arbitraries.of(0, 1, 12), tails, terms)
        .as((fee, due, tail, words) -> with(fee, fee.period(), due, tail, words));
  }

  private static FeeItem rate(
      FeeKind kind, String percent, @Nullable CardType card, @Nullable Channel channel) {
    return new FeeItem(
        kind,
        new BigDecimal(percent),
        null,
        null,
        FeePeriod.PER_TRANSACTION,
        card,
        channel,
        0,
        false,
        0,
        null);
  }

  private static FeeItem of(
      FeeKind kind,
      FeeItem fee,
      @Nullable Money cap,
      @Nullable CardType card,
      @Nullable Channel channel) {
    return new FeeItem(
        kind,
        fee.ratePercent(),
        cap,
        fee.amount(),
        fee.period(),
        card,
        channel,
        fee.dueAfterMonths(),
        fee.survivesUnbinding(),
        fee.tailDays(),
        fee.terms());
  }

  private static FeeItem with(
      FeeItem fee, FeePeriod period, int due, int tail, @Nullable Bilingual terms) {
    return new FeeItem(
        fee.kind(),
        fee.ratePercent(),
        fee.cap(),
        fee.amount(),
        period,
        fee.cardType(),
        fee.channel(),
        due,
        tail > 0,
        tail,
        terms);
  }

  private static Money yuan(String amount) {
    return Money.of(CurrencyUnit.of("CNY"), new BigDecimal(amount));
  }
}
