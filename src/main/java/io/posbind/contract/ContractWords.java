package io.posbind.contract;

import io.posbind.catalogue.Bilingual;
import io.posbind.catalogue.CardType;
import io.posbind.catalogue.FeeItem;
import io.posbind.catalogue.FeeKind;
import io.posbind.catalogue.FeeWords;
import io.posbind.contract.ContractDocument.Survival;
import io.posbind.shared.Language;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The sentences of a contract that follow from its fees. */
@Component
class ContractWords {

  /** A payment that is easy to reckon with. */
  private static final BigDecimal PAYMENT = new BigDecimal("1000");

  private static final BigDecimal HUNDRED = new BigDecimal(100);

  private final MessageSource messages;
  private final ZoneId zone;

  ContractWords(MessageSource messages, ZoneId zone) {
    this.messages = messages;
    this.zone = zone;
  }

  /** What a fee is for. */
  Bilingual label(FeeItem item) {
    return both(language -> label(item, language));
  }

  /** How much, when, and on which conditions. */
  Bilingual text(FeeItem item) {
    return both(language -> new FeeWords(messages, language).terms(item));
  }

  /** For how long a fee may be taken after unbinding, or that it may not. */
  Bilingual tail(FeeItem item) {
    return both(
        language ->
            item.survivesUnbinding()
                ? say(language, "contract.fee.after", item.tailDays())
                : say(language, "contract.fee.notAfter"));
  }

  /** The clause on what may be taken after unbinding. */
  Survival afterUnbinding(Prose text, List<FeeItem> items, Instant drafted) {
    List<Bilingual> permitted =
        items.stream()
            .filter(FeeItem::survivesUnbinding)
            .map(
                item ->
                    both(
                        language ->
                            say(
                                language,
                                "contract.permitted",
                                label(item, language),
                                item.tailDays())))
            .toList();
    String nothing = permitted.isEmpty() ? "contract.nothing" : "contract.nothingElse";
    return new Survival(
        text, permitted, both(language -> say(language, nothing)), example(items, drafted));
  }

  /** The clause with real figures, for an unbinding half a year after the contract was written. */
  private List<Bilingual> example(List<FeeItem> items, Instant drafted) {
    LocalDate last =
        LocalDate.ofInstant(drafted, zone).plusMonths(6).with(TemporalAdjusters.lastDayOfMonth());
    List<Bilingual> lines = new ArrayList<>();
    lines.add(both(language -> say(language, "contract.example.start", day(language, last))));
    first(items, item -> item.kind() == FeeKind.TRANSACTION && item.cardType() == CardType.CREDIT)
        .or(() -> first(items, item -> item.kind() == FeeKind.TRANSACTION))
        .ifPresent(item -> lines.add(payment(item, last)));
    first(items, item -> item.kind() == FeeKind.CHARGEBACK)
        .ifPresent(item -> lines.add(chargeback(item, last)));
    items.stream()
        .filter(FeeItem::survivesUnbinding)
        .filter(item -> item.kind() != FeeKind.TRANSACTION && item.kind() != FeeKind.CHARGEBACK)
        .forEach(item -> lines.add(surviving(item, last)));
    items.stream()
        .filter(item -> !item.survivesUnbinding() && !item.isNone() && item.amount() != null)
        .forEach(
            item ->
                lines.add(
                    both(
                        language ->
                            say(
                                language,
                                "contract.example.never",
                                label(item, language),
                                new FeeWords(messages, language).amount(item)))));
    lines.add(both(language -> say(language, "contract.example.otherAccount")));
    return List.copyOf(lines);
  }

  private Bilingual payment(FeeItem item, LocalDate last) {
    String key = item.survivesUnbinding() ? "contract.example.payment" : "contract.example.gone";
    return both(
        language ->
            say(
                language,
                key,
                day(language, last.minusDays(1)),
                money(language, PAYMENT),
                label(item, language),
                money(language, feeOn(PAYMENT, item)),
                day(language, last.plusDays(item.tailDays()))));
  }

  private Bilingual chargeback(FeeItem item, LocalDate last) {
    String key =
        item.survivesUnbinding() ? "contract.example.chargeback" : "contract.example.noChargeback";
    return both(
        language ->
            say(
                language,
                key,
                money(language, feeOn(PAYMENT, item)),
                day(language, last.plusDays(item.tailDays()))));
  }

  private Bilingual surviving(FeeItem item, LocalDate last) {
    return both(
        language ->
            say(
                language,
                "contract.example.surviving",
                label(item, language),
                new FeeWords(messages, language).amount(item),
                day(language, last.plusDays(item.tailDays()))));
  }

  /** What a fee on payments comes to, to the fen, half up. */
  static BigDecimal feeOn(BigDecimal payment, FeeItem item) {
    if (item.amount() != null) {
      return item.amount().getAmount();
    }
    BigDecimal rate = item.ratePercent() == null ? BigDecimal.ZERO : item.ratePercent();
    BigDecimal fee = payment.multiply(rate).divide(HUNDRED, 2, RoundingMode.HALF_UP);
    return item.cap() == null ? fee : fee.min(item.cap().getAmount());
  }

  private String label(FeeItem item, Language language) {
    String label = new FeeWords(messages, language).label(item);
    boolean everyPayment = item.cardType() == null && item.channel() == null;
    return item.kind() == FeeKind.TRANSACTION && !everyPayment
        ? say(language, "contract.fee.transaction", label)
        : label;
  }

  private String money(Language language, BigDecimal amount) {
    return new FeeWords(messages, language).money(amount);
  }

  private static String day(Language language, LocalDate day) {
    return DateTimeFormatter.ofPattern(
            switch (language) {
              case ZH_CN -> "yyyy年M月d日";
              case EN -> "d MMMM yyyy";
            },
            language.locale())
        .format(day);
  }

  private String say(Language language, String key, Object... args) {
    return messages.getMessage(key, args, language.locale());
  }

  private static Optional<FeeItem> first(List<FeeItem> items, Predicate<FeeItem> which) {
    return items.stream().filter(which).findFirst();
  }

  private static Bilingual both(Function<Language, String> text) {
    return new Bilingual(text.apply(Language.ZH_CN), text.apply(Language.EN));
  }
}
