package io.posbind.portal;

import io.posbind.catalogue.FeeItem;
import io.posbind.catalogue.FeeKind;
import io.posbind.catalogue.FeePeriod;
import io.posbind.shared.Language;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.joda.money.Money;
import org.springframework.context.MessageSource;

/** Fees as a shopkeeper reads them, in one language. */
class FeeWords {

  private final MessageSource messages;
  private final Language language;

  FeeWords(MessageSource messages, Language language) {
    this.messages = messages;
    this.language = language;
  }

  /** What the fee is for, e.g. "Debit card" of a fee on payments, else "SIM fee". */
  String label(FeeItem item) {
    if (item.kind() != FeeKind.TRANSACTION) {
      return say("catalogue.fee." + item.kind());
    }
    if (item.cardType() != null) {
      return say("catalogue.card." + item.cardType());
    }
    return item.channel() == null
        ? say("catalogue.fee.TRANSACTION")
        : say("catalogue.channel." + item.channel());
  }

  /** How much and when, without the conditions. */
  String amount(FeeItem item) {
    if (item.isNone()) {
      return say("portal.fee.none");
    }
    StringBuilder text = new StringBuilder();
    if (item.ratePercent() != null) {
      text.append(percent(item.ratePercent()));
      if (item.cap() != null) {
        text.append(say("portal.fee.cap", money(item.cap())));
      }
    } else if (item.amount() != null) {
      text.append(say("portal.fee." + item.period(), money(item.amount())));
    }
    if (item.kind() == FeeKind.DORMANCY) {
      text.append(say("portal.fee.idle"));
    } else if (item.dueAfterMonths() > 0 && item.period() != FeePeriod.ONCE) {
      text.append(say("portal.fee.from", item.dueAfterMonths() + 1));
    }
    return text.toString();
  }

  /** The conditions of the plan, or how much it is where there are none. */
  String terms(FeeItem item) {
    String amount = amount(item);
    return item.terms() == null
        ? amount
        : say("portal.fee.terms", amount, item.terms().in(language));
  }

  /** How long the fee may still be taken after the account was unbound. */
  String tail(FeeItem item) {
    return say("portal.fee.tail", item.tailDays());
  }

  String money(Money money) {
    return money(money.getAmount());
  }

  String money(BigDecimal amount) {
    DecimalFormat format =
        new DecimalFormat(
            amount.stripTrailingZeros().scale() > 0 ? "#,##0.00" : "#,##0",
            DecimalFormatSymbols.getInstance(Locale.ROOT));
    return say("portal.money", format.format(amount));
  }

  private static String percent(BigDecimal rate) {
    return rate.setScale(Math.max(2, rate.scale())).toPlainString() + "%";
  }

  private String say(String key, Object... args) {
    return messages.getMessage(key, args, language.locale());
  }
}
