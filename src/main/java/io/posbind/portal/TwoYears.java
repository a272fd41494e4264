package io.posbind.portal;

import io.posbind.catalogue.CardType;
import io.posbind.catalogue.Channel;
import io.posbind.catalogue.FeeItem;
import io.posbind.catalogue.FeeKind;
import io.posbind.catalogue.FeePlan;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What a plan costs in the first two years, so that plans can be compared: over one year, fees that
 * start in the second would hide.
 *
 * <p>Counted are the fees on payments, without caps, and what is due by the calendar. Not counted
 * is what depends on the merchant (idle months, leaving early, chargebacks) and the deposit, which
 * comes back.
 */
final class TwoYears {

  private static final int MONTHS = 24;

  /** Parts of the volume in percent; the page says so. */
  private static final int DEBIT = 30;

  private static final int CREDIT = 30;
  private static final int QR = 40;

  private TwoYears() {}

  /**
   * @param monthlyVolume whole yuan
   * @return whole yuan, rounded up
   */
  static BigDecimal cost(FeePlan plan, long monthlyVolume) {
    BigDecimal twoYears = BigDecimal.valueOf(monthlyVolume).multiply(BigDecimal.valueOf(MONTHS));
    BigDecimal sum =
        payments(plan, CardType.DEBIT, Channel.CARD, DEBIT, twoYears)
            .add(payments(plan, CardType.CREDIT, Channel.CARD, CREDIT, twoYears))
            .add(payments(plan, null, Channel.QR, QR, twoYears));
    for (FeeItem item : plan.items()) {
      if (item.kind() == FeeKind.SIM
          || item.kind() == FeeKind.SERVICE
          || item.kind() == FeeKind.MEMBERSHIP) {
        sum = sum.add(byCalendar(item));
      }
    }
    return sum.setScale(0, RoundingMode.CEILING);
  }

  private static BigDecimal payments(
      FeePlan plan,
      @org.jspecify.annotations.Nullable CardType card,
      Channel channel,
      int percent,
      BigDecimal volume) {
    return plan.items(FeeKind.TRANSACTION).stream()
        .filter(item -> item.ratePercent() != null)
        .filter(item -> card == null || item.cardType() == null || item.cardType() == card)
        .filter(item -> item.channel() == null || item.channel() == channel)
        .findFirst()
        .map(FeeItem::ratePercent)
        .map(
            rate ->
                volume
                    .multiply(rate)
                    .multiply(BigDecimal.valueOf(percent))
                    .divide(BigDecimal.valueOf(10_000)))
        .orElse(BigDecimal.ZERO);
  }

  private static BigDecimal byCalendar(FeeItem item) {
    if (item.amount() == null || item.dueAfterMonths() >= MONTHS) {
      return BigDecimal.ZERO;
    }
    int months = MONTHS - item.dueAfterMonths();
    int times =
        switch (item.period()) {
          case MONTHLY -> months;
          case YEARLY -> (months + 11) / 12;
          case ONCE -> 1;
          case PER_TRANSACTION -> 0;
        };
    return item.amount().getAmount().multiply(BigDecimal.valueOf(times));
  }
}
