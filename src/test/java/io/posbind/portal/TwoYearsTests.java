package io.posbind.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.posbind.catalogue.CardType;
import io.posbind.catalogue.Channel;
import io.posbind.catalogue.FeeItem;
import io.posbind.catalogue.FeeKind;
import io.posbind.catalogue.FeePeriod;
import io.posbind.catalogue.FeePlan;
import io.posbind.catalogue.ProductCode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TwoYearsTests {

  private static final FeeItem[] PAYMENTS = {
    rate("0.50", CardType.DEBIT, Channel.CARD),
    rate("0.60", CardType.CREDIT, Channel.CARD),
    rate("0.38", null, Channel.QR)
  };

  @Test
  void weighsPaymentsByTheirShare() {
    // 10,000 a month for 24 months: 72,000 × 0.50 % + 72,000 × 0.60 % + 96,000 × 0.38 %
    assertThat(TwoYears.cost(plan(), 10_000)).isEqualByComparingTo("1157");
  }

  @Test
  void countsAYearlyFeeThatStartsInTheSecondYearOnce() {
    FeeItem sim = amount(FeeKind.SIM, "60", FeePeriod.YEARLY, 12);
    assertThat(TwoYears.cost(plan(sim), 10_000)).isEqualByComparingTo("1217");
  }

  @Test
  void countsAMonthlyFeeFromWhenItIsDue() {
    FeeItem service = amount(FeeKind.SERVICE, "10", FeePeriod.MONTHLY, 3);
    assertThat(TwoYears.cost(plan(service), 10_000)).isEqualByComparingTo("1367");
  }

  @Test
  void leavesOutDepositAndWhatDependsOnTheMerchant() {
    assertThat(
            TwoYears.cost(
                plan(
                    amount(FeeKind.DEPOSIT, "299", FeePeriod.ONCE, 0),
                    amount(FeeKind.DORMANCY, "15", FeePeriod.MONTHLY, 3),
                    amount(FeeKind.EARLY_EXIT, "500", FeePeriod.ONCE, 0)),
                10_000))
        .isEqualByComparingTo("1157");
  }

  private static FeePlan plan(FeeItem... items) {
    List<FeeItem> all = Stream.concat(Arrays.stream(PAYMENTS), Arrays.stream(items)).toList();
    return new FeePlan(new ProductCode("any-product"), 1, Instant.EPOCH, all);
  }

  private static FeeItem rate(String percent, @Nullable CardType card, Channel channel) {
    return new FeeItem(
        FeeKind.TRANSACTION,
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

  private static FeeItem amount(FeeKind kind, String yuan, FeePeriod period, int dueAfterMonths) {
    return new FeeItem(
        kind,
        null,
        null,
        Money.parse("CNY " + yuan),
        period,
        null,
        null,
        dueAfterMonths,
        false,
        0,
        null);
  }
}
