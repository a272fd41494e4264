package io.posbind.catalogue;

import io.posbind.catalogue.CatalogueDraft.PricedProduct;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The tables of the catalogue. */
@Repository
class CatalogueTables {

  private static final CurrencyUnit CNY = CurrencyUnit.of("CNY");

  private final JdbcClient jdbc;
  private final JdbcTemplate batch;

  CatalogueTables(JdbcClient jdbc, JdbcTemplate batch) {
    this.jdbc = jdbc;
    this.batch = batch;
  }

  @Transactional(readOnly = true)
  public Snapshot read(Instant now) {
    Map<String, Provider> providers = new LinkedHashMap<>();
    List<Provider> offered = new ArrayList<>();
    jdbc.sql(
            """
            select code, name_zh, name_en, licence_number, licence_holder_zh, licence_holder_en,
                   licence_valid_until, provinces, example, offered
            from posbind.provider order by position, code
            """)
        .query(
            row -> {
              Provider provider = provider(row);
              providers.put(provider.code().value(), provider);
              if (row.getBoolean("offered")) {
                offered.add(provider);
              }
            });
    List<Product> products =
        jdbc.sql(
                """
                select code, provider, class, name_zh, name_en, description_zh, description_en,
                       needs_zh, needs_en, offered
                from posbind.product order by position, code
                """)
            .query((row, number) -> product(row, providers))
            .list();
    return Snapshot.of(now, offered, products, feePlans());
  }

  private List<FeePlan> feePlans() {
    Map<FeePlan, List<FeeItem>> plans = new LinkedHashMap<>();
    jdbc.sql(
            """
            select product, version, effective_from, kind, rate_percent, cap, amount, period,
                   card_type, channel, due_after_months, survives_unbinding, tail_days, terms_zh,
                   terms_en
            from posbind.fee_plan join posbind.fee_item using (product, version)
            order by product, version, position
            """)
        .query(
            row -> {
              FeePlan plan =
                  new FeePlan(
                      new ProductCode(row.getString("product")),
                      row.getInt("version"),
                      row.getObject("effective_from", OffsetDateTime.class).toInstant(),
                      List.of());
              plans.computeIfAbsent(plan, any -> new ArrayList<>()).add(feeItem(row));
            });
    return plans.entrySet().stream()
        .map(
            entry ->
                new FeePlan(
                    entry.getKey().product(),
                    entry.getKey().version(),
                    entry.getKey().effectiveFrom(),
                    entry.getValue()))
        .toList();
  }

  boolean isEmpty() {
    return !jdbc.sql("select exists (select from posbind.provider)").query(Boolean.class).single();
  }

  /** Lets one import at a time go on; readers are not held up. */
  void lock() {
    jdbc.sql("lock table posbind.provider in share row exclusive mode").update();
  }

  /** Makes these the offered ones; others stay known, so that old cases can be read. */
  void offer(List<Provider> providers, List<PricedProduct> products) {
    jdbc.sql("update posbind.product set offered = false where offered").update();
    jdbc.sql("update posbind.provider set offered = false where offered").update();
    for (int position = 0; position < providers.size(); position++) {
      offer(providers.get(position), position);
    }
    for (int position = 0; position < products.size(); position++) {
      offer(products.get(position).product(), position);
    }
  }

  private void offer(Provider provider, int position) {
    jdbc.sql(
            """
            insert into posbind.provider (code, position, name_zh, name_en, licence_number,
              licence_holder_zh, licence_holder_en, licence_valid_until, provinces, example, offered)
            values (:code, :position, :nameZh, :nameEn, :number, :holderZh, :holderEn, :validUntil,
              :provinces, :example, true)
            on conflict (code) do update set position = excluded.position,
              name_zh = excluded.name_zh, name_en = excluded.name_en,
              licence_number = excluded.licence_number,
              licence_holder_zh = excluded.licence_holder_zh,
              licence_holder_en = excluded.licence_holder_en,
              licence_valid_until = excluded.licence_valid_until, provinces = excluded.provinces,
              example = excluded.example, offered = true
            """)
        .param("code", provider.code().value())
        .param("position", position)
        .param("nameZh", provider.name().zh())
        .param("nameEn", provider.name().en())
        .param("number", provider.licence().number())
        .param("holderZh", provider.licence().holder().zh())
        .param("holderEn", provider.licence().holder().en())
        .param("validUntil", provider.licence().validUntil())
        .param("provinces", provider.provinces().stream().sorted().toArray(String[]::new))
        .param("example", provider.example())
        .update();
  }

  private void offer(Product product, int position) {
    jdbc.sql(
            """
            insert into posbind.product (code, provider, position, class, name_zh, name_en,
              description_zh, description_en, needs_zh, needs_en, offered)
            values (:code, :provider, :position, :class, :nameZh, :nameEn, :descriptionZh,
              :descriptionEn, :needsZh, :needsEn, true)
            on conflict (code) do update set provider = excluded.provider,
              position = excluded.position, class = excluded.class, name_zh = excluded.name_zh,
              name_en = excluded.name_en, description_zh = excluded.description_zh,
              description_en = excluded.description_en, needs_zh = excluded.needs_zh,
              needs_en = excluded.needs_en, offered = true
            """)
        .param("code", product.code().value())
        .param("provider", product.provider().code().value())
        .param("position", position)
        .param("class", product.productClass().name())
        .param("nameZh", product.name().zh())
        .param("nameEn", product.name().en())
        .param("descriptionZh", product.description().zh())
        .param("descriptionEn", product.description().en())
        .param("needsZh", product.needs().stream().map(Bilingual::zh).toArray(String[]::new))
        .param("needsEn", product.needs().stream().map(Bilingual::en).toArray(String[]::new))
        .update();
  }

  void append(FeePlan plan, Instant recordedAt) {
    jdbc.sql(
            """
            insert into posbind.fee_plan (product, version, effective_from, recorded_at)
            values (?, ?, ?, ?)
            """)
        .params(
            plan.product().value(),
            plan.version(),
            Timestamp.from(plan.effectiveFrom()),
            Timestamp.from(recordedAt))
        .update();
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (FeeItem item : plan.items()) {
      rows.add(
          new @Nullable Object[] {
            plan.product().value(),
            plan.version(),
            rows.size(),
            item.kind().name(),
            item.ratePercent(),
            item.cap() == null ? null : item.cap().getAmount(),
            item.amount() == null ? null : item.amount().getAmount(),
            item.period().name(),
            item.cardType() == null ? null : item.cardType().name(),
            item.channel() == null ? null : item.channel().name(),
            item.dueAfterMonths(),
            item.survivesUnbinding(),
            item.tailDays(),
            item.terms() == null ? null : item.terms().zh(),
            item.terms() == null ? null : item.terms().en()
          });
    }
    batch.batchUpdate(
        """
        insert into posbind.fee_item (product, version, position, kind, rate_percent, cap, amount,
          period, card_type, channel, due_after_months, survives_unbinding, tail_days, terms_zh,
          terms_en)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        rows);
  }

  private static Provider provider(ResultSet row) throws SQLException {
    return new Provider(
        new ProviderCode(row.getString("code")),
        bilingual(row, "name"),
        new Licence(
            row.getString("licence_number"),
            bilingual(row, "licence_holder"),
            row.getObject("licence_valid_until", LocalDate.class)),
        Set.copyOf(strings(row.getArray("provinces"))),
        row.getBoolean("example"));
  }

  private static Product product(ResultSet row, Map<String, Provider> providers)
      throws SQLException {
    List<String> zh = strings(row.getArray("needs_zh"));
    List<String> en = strings(row.getArray("needs_en"));
    List<Bilingual> needs = new ArrayList<>();
    for (int i = 0; i < zh.size(); i++) {
      needs.add(new Bilingual(zh.get(i), en.get(i)));
    }
    Provider provider = providers.get(row.getString("provider"));
    if (provider == null) {
      throw new IllegalStateException("A product without its provider");
    }
    return new Product(
        new ProductCode(row.getString("code")),
        provider,
        ProductClass.valueOf(row.getString("class")),
        bilingual(row, "name"),
        bilingual(row, "description"),
        needs,
        row.getBoolean("offered"));
  }

  private static FeeItem feeItem(ResultSet row) throws SQLException {
    String cardType = row.getString("card_type");
    String channel = row.getString("channel");
    String terms = row.getString("terms_zh");
    return new FeeItem(
        FeeKind.valueOf(row.getString("kind")),
        row.getBigDecimal("rate_percent"),
        money(row.getBigDecimal("cap")),
        money(row.getBigDecimal("amount")),
        FeePeriod.valueOf(row.getString("period")),
        cardType == null ? null : CardType.valueOf(cardType),
        channel == null ? null : Channel.valueOf(channel),
        row.getInt("due_after_months"),
        row.getBoolean("survives_unbinding"),
        row.getInt("tail_days"),
        terms == null ? null : bilingual(row, "terms"));
  }

  private static Bilingual bilingual(ResultSet row, String column) throws SQLException {
    return new Bilingual(row.getString(column + "_zh"), row.getString(column + "_en"));
  }

  private static @Nullable Money money(@Nullable BigDecimal amount) {
    return amount == null ? null : Money.of(CNY, amount);
  }

  private static List<String> strings(Array array) throws SQLException {
    return Arrays.asList((String[]) array.getArray());
  }
}
