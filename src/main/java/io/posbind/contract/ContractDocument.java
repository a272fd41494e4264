package io.posbind.contract;

import io.posbind.catalogue.Bilingual;
import io.posbind.catalogue.CardType;
import io.posbind.catalogue.Channel;
import io.posbind.catalogue.FeeItem;
import io.posbind.catalogue.FeeKind;
import io.posbind.catalogue.FeePeriod;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * All that a version of a contract says, in both languages: exactly what the merchant reads, signs
 * and can show a court. Numbers are texts, so that no reader makes a floating-point number of them;
 * accounts and identity numbers are masked as everywhere, and {@code merchant.profile} names our
 * record of the whole ones.
 *
 * @param contract the C number
 * @param order the A number of the application it follows from
 * @param draftedAt ISO 8601, UTC, to the second
 * @param takesEffect when a later change takes effect, ISO 8601; null for a contract that does with
 *     the second signature
 * @param template version of the template that the prose is from
 */
public record ContractDocument(
    String contract,
    int version,
    String order,
    String draftedAt,
    @Nullable String takesEffect,
    int template,
    Bilingual institution,
    Party merchant,
    Device terminal,
    Plan feePlan,
    List<Fee> fees,
    List<Clause> clauses,
    Survival afterUnbinding) {

  public ContractDocument {
    fees = List.copyOf(fees);
    clauses = List.copyOf(clauses);
  }

  /** When it was written. */
  public Instant drafted() {
    return Instant.parse(draftedAt);
  }

  /**
   * The merchant.
   *
   * @param profile id of our record of what the merchant stated
   * @param identifier of a person masked; of a business as in the public register
   */
  public record Party(
      String profile,
      String kind,
      String legalName,
      String identifier,
      String principal,
      Bilingual address,
      Account account) {}

  /**
   * Where the money goes and fees are taken from.
   *
   * @param number first 6 and last 4
   */
  public record Account(String type, String holder, String number, String bankCode) {}

  /** What is lent to the merchant, and where it will stand. */
  public record Device(String product, Bilingual name, Bilingual provider, Bilingual location) {}

  /** The fee plan that the fees are from. */
  public record Plan(String product, int version) {}

  /**
   * One fee, as data and in words.
   *
   * @param ratePercent decimal number, percent
   * @param cap in yuan, two decimals
   * @param amount in yuan, two decimals
   * @param text how much, when, on which conditions
   * @param afterUnbinding for how long it may be taken after unbinding; or that it may not
   */
  public record Fee(
      FeeKind kind,
      @Nullable String ratePercent,
      @Nullable String cap,
      @Nullable String amount,
      FeePeriod period,
      @Nullable CardType cardType,
      @Nullable Channel channel,
      int dueAfterMonths,
      boolean survivesUnbinding,
      int tailDays,
      @Nullable Bilingual terms,
      Bilingual label,
      Bilingual text,
      Bilingual afterUnbinding) {

    /** The fee as it can be calculated with. */
    public FeeItem item() {
      return new FeeItem(
          kind,
          ratePercent == null ? null : new BigDecimal(ratePercent),
          money(cap),
          money(amount),
          period,
          cardType,
          channel,
          dueAfterMonths,
          survivesUnbinding,
          tailDays,
          terms);
    }

    private static @Nullable Money money(@Nullable String amount) {
      return amount == null ? null : Money.of(CurrencyUnit.of("CNY"), new BigDecimal(amount));
    }
  }

  /** A section of prose. */
  public record Clause(Section section, Prose text) {}

  /**
   * What may be taken after unbinding.
   *
   * @param text the clause
   * @param permitted one line for each fee that may still be taken, and until when
   * @param nothingElse that all else may not
   * @param example what that means in yuan, from this contract's own fees
   */
  public record Survival(
      Prose text, List<Bilingual> permitted, Bilingual nothingElse, List<Bilingual> example) {

    public Survival {
      permitted = List.copyOf(permitted);
      example = List.copyOf(example);
    }
  }

  /** Without what it says. */
  @Override
  public String toString() {
    return contract + " v" + version;
  }
}
