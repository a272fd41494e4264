package io.posbind.catalogue;

import io.posbind.shared.Language;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/**
 * Fees as a shopkeeper reads them, in one language. All that a fee is shows in {@link #label},
 * {@link #terms} and, where it survives unbinding, {@link #tail}: no two that differ read the same.
 */
public class FeeWords {

  private final MessageSource messages;
  private final Language language;

  public FeeWords(MessageSource messages, Language language) {
    this.messages = messages;
    this.language = language;
  }

  /** What the fee is for, e.g. "Debit card" of a fee on payments, else "SIM fee". */
  public String label(FeeItem item) {
    String kind = say("catalogue.fee." + item.kind());
    if (item.cardType() == null && item.channel() == null) {
      return kind;
    }
    String payment = payment(item.cardType(), item.channel());
    return item.kind() == FeeKind.TRANSACTION
        ? payment
        : say("catalogue.words.payments", kind, payment);
  }

  private String payment(@Nullable CardType cardType, @Nullable Channel channel) {
    if (cardType == null) {
      return say("catalogue.channel." + channel);
    }
    String card = say("catalogue.card." + cardType);
    if (channel == null) {
      return say("catalogue.words.anyChannel", card);
    }
    return channel == Channel.CARD ? card : say("catalogue.words.byChannel", card);
  }

  /** How much and when, without the conditions. */
  public String amount(FeeItem item) {
    if (item.isNone()) {
      return say("catalogue.words.none");
    }
    StringBuilder text = new StringBuilder();
    if (item.ratePercent() != null) {
      text.append(percent(item.ratePercent()));
      if (item.cap() != null) {
        text.append(say("catalogue.words.cap", money(item.cap())));
      }
    } else if (item.amount() != null) {
      text.append(say("catalogue.words." + item.period(), money(item.amount())));
    }
    if (item.kind() == FeeKind.DORMANCY) {
      text.append(say("catalogue.words.idle"));
    }
    if (item.dueAfterMonths() > 0) {
      String due = item.period() == FeePeriod.ONCE ? "catalogue.words.in" : "catalogue.words.from";
      text.append(say(due, item.dueAfterMonths() + 1));
    }
    return text.toString();
  }

  /** The conditions of the plan, or how much it is where there are none. */
  public String terms(FeeItem item) {
    String amount = amount(item);
    return item.terms() == null
        ? amount
        : say("catalogue.words.terms", amount, item.terms().in(language));
  }

  /** How long the fee may still be taken after the account was unbound. */
  public String tail(FeeItem item) {
    return say("catalogue.words.tail", item.tailDays());
  }

  /** An amount of yuan, without the fen where there are none. */
  public String money(Money money) {
    return money(money.getAmount());
  }

  /** An amount of yuan, without the fen where there are none. */
  public String money(BigDecimal amount) {
    DecimalFormat format =
        new DecimalFormat(
            amount.stripTrailingZeros().scale() > 0 ? "#,##0.00" : "#,##0",
            DecimalFormatSymbols.getInstance(Locale.ROOT));
    return say("catalogue.words.money", format.format(amount));
  }

  private static String percent(BigDecimal rate) {
    return rate.setScale(Math.max(2, rate.scale())).toPlainString() + "%";
  }

  private String say(String key, Object... args) {
    return messages.getMessage(key, args, language.locale());
  }
}
