package io.posbind.catalogue;

import java.math.BigDecimal;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * One fee of a plan (domain reference §3). Either a rate, perhaps capped, or a fixed amount.
 *
 * @param kind what it is charged for
 * @param ratePercent part of the payment in percent, greater than 0: {@code 0.60} is 0.60 %
 * @param cap greatest fee of one payment, only beside a rate
 * @param amount fixed amount in CNY; zero states that this fee is not charged
 * @param period how often it is charged; for a rate, with every payment
 * @param cardType card it applies to; null for all
 * @param channel way of paying it applies to; null for all
 * @param dueAfterMonths full months from going live until it is first due; 0 from the start
 * @param survivesUnbinding whether it may still be taken after the account was unbound, for what
 *     was incurred before
 * @param tailDays for how many days after unbinding; 0 exactly when it does not survive
 * @param terms conditions in words, e.g. when a deposit is returned
 */
public record FeeItem(
    FeeKind kind,
    @Nullable BigDecimal ratePercent,
    @Nullable Money cap,
    @Nullable Money amount,
    FeePeriod period,
    @Nullable CardType cardType,
    @Nullable Channel channel,
    int dueAfterMonths,
    boolean survivesUnbinding,
    int tailDays,
    @Nullable Bilingual terms) {

  public FeeItem {
    // 0.6 and 0.6000 are one rate, also when they are compared.
    ratePercent = ratePercent == null ? null : ratePercent.setScale(4).stripTrailingZeros();
    if ((ratePercent == null) == (amount == null)) {
      throw new IllegalArgumentException("A fee has either a rate or an amount");
    }
    if (ratePercent != null && period != FeePeriod.PER_TRANSACTION) {
      throw new IllegalArgumentException("A rate is a part of each payment");
    }
    if (survivesUnbinding != (tailDays > 0)) {
      throw new IllegalArgumentException("A fee survives unbinding for a number of days, or not");
    }
  }

  /** Whether the plan says that this fee is not charged at all. */
  public boolean isNone() {
    return amount != null && amount.isZero();
  }
}
