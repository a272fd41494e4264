package io.posbind.catalogue;

import io.posbind.catalogue.CatalogueDocument.Amount;
import io.posbind.catalogue.CatalogueDocument.ItemEntry;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Reads the fees of one plan and sees to it that none is left unsaid. */
class FeeReader {

  private static final CurrencyUnit CNY = CurrencyUnit.of("CNY");
  private static final String ZERO_RATE = "零扣率";
  private static final int MOST_MONTHS = 120;
  private static final int MOST_TAIL_DAYS = 3650;
  private static final BigDecimal MOST_PERCENT = BigDecimal.TEN;
  private static final BigDecimal WHOLE_PAYMENT = new BigDecimal(100);
  private static final BigDecimal MOST_AMOUNT = new BigDecimal("100000");

  private final Findings findings;

  FeeReader(Findings findings) {
    this.findings = findings;
  }

  List<FeeItem> read(String at, @Nullable List<@Nullable ItemEntry> entries) {
    int before = findings.count();
    List<FeeItem> items = new ArrayList<>();
    findings.each(at, entries, (path, entry) -> item(path, entry).ifPresent(items::add));
    if (findings.count() == before) {
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
      findings.refuse(at, "catalogue.feeUnstated", unstated);
    }
    for (CardType cardType : CardType.values()) {
      boolean priced = items.stream().anyMatch(item -> isPriceOf(item, cardType));
      if (!priced && stated.contains(FeeKind.TRANSACTION)) {
        findings.refuse(at, "catalogue.feeUnstated", FeeKind.TRANSACTION + " " + cardType);
      }
    }
  }

  private static boolean isPriceOf(FeeItem item, CardType cardType) {
    return item.kind() == FeeKind.TRANSACTION
        && item.channel() != Channel.QR
        && (item.cardType() == null || item.cardType() == cardType);
  }

  private Optional<FeeItem> item(String at, ItemEntry entry) {
    int before = findings.count();
    Optional<FeeKind> kind = findings.constant(at + ".kind", entry.kind(), FeeKind.class);
    Optional<FeePeriod> period = findings.constant(at + ".period", entry.period(), FeePeriod.class);
    // A chargeback takes the payment itself back.
    BigDecimal most = kind.equals(Optional.of(FeeKind.CHARGEBACK)) ? WHOLE_PAYMENT : MOST_PERCENT;
    BigDecimal rate = rate(at + ".ratePercent", entry.ratePercent(), most);
    Money cap = money(at + ".cap", entry.cap());
    Money amount = money(at + ".amount", entry.amount());
    CardType cardType = optional(at + ".cardType", entry.cardType(), CardType.class);
    Channel channel = optional(at + ".channel", entry.channel(), Channel.class);
    int dueAfterMonths = number(at + ".dueAfterMonths", entry.dueAfterMonths(), MOST_MONTHS);
    int tailDays = number(at + ".tailDays", entry.tailDays(), MOST_TAIL_DAYS);
    Bilingual terms =
        entry.terms() == null
            ? null
            : findings.bilingual(at + ".terms", entry.terms()).orElse(null);
    if ((entry.ratePercent() == null) == (entry.amount() == null)) {
      findings.refuse(at, "catalogue.rateOrAmount");
    }
    if (cap != null && (entry.ratePercent() == null || cap.isZero())) {
      findings.refuse(at + ".cap", "catalogue.cap");
    }
    if (entry.ratePercent() != null
        && period.filter(each -> each != FeePeriod.PER_TRANSACTION).isPresent()) {
      findings.refuse(at + ".period", "catalogue.ratePeriod");
    }
    if (kind.equals(Optional.of(FeeKind.TRANSACTION)) && amount != null && amount.isZero()) {
      findings.refuse(at + ".amount", "catalogue.promise", ZERO_RATE);
    }
    if (findings.count() > before || kind.isEmpty() || period.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new FeeItem(
            kind.get(),
            rate,
            cap,
            amount,
            period.get(),
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
      findings.refuse(at, "catalogue.rate", most);
    } else if (rate.signum() == 0) {
      findings.refuse(at, "catalogue.promise", ZERO_RATE);
    }
    return rate;
  }

  private @Nullable Money money(String at, @Nullable Amount entry) {
    if (entry == null) {
      return null;
    }
    if (!"CNY".equals(entry.currency())) {
      findings.refuse(at + ".currency", "catalogue.currency");
    }
    Optional<BigDecimal> amount =
        findings.text(at + ".amount", entry.amount()).flatMap(text -> decimal(text, 2));
    if (amount.isEmpty() || amount.get().compareTo(MOST_AMOUNT) > 0) {
      findings.refuse(at + ".amount", "catalogue.amount", MOST_AMOUNT);
      return null;
    }
    return Money.of(CNY, amount.get());
  }

  private static Optional<BigDecimal> decimal(String text, int decimals) {
    return text.matches("[0-9]{1,9}(\\.[0-9]{1,%d})?".formatted(decimals))
        ? Optional.of(new BigDecimal(text))
        : Optional.empty();
  }

  private int number(String at, @Nullable Integer number, int most) {
    if (number != null && (number < 0 || number > most)) {
      findings.refuse(at, "catalogue.number", most);
    }
    return number == null ? 0 : number;
  }

  private <E extends Enum<E>> @Nullable E optional(
      String at, @Nullable String name, Class<E> type) {
    return name == null ? null : findings.constant(at, name, type).orElse(null);
  }
}
