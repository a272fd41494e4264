package io.posbind.catalogue;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A product that nobody can apply for, with fees in force and dearer ones from tomorrow on. */
public final class RepricedProduct {

  public static final ProductCode CODE = new ProductCode("test-repriced");

  private RepricedProduct() {}

  /** Adds it, unless another test has. */
  public static void add(JdbcClient jdbc, TransactionTemplate transaction, Catalogue catalogue) {
    if (catalogue.product(CODE).isPresent()) {
      return;
    }
    transaction.executeWithoutResult(
        status -> {
          jdbc.sql(
                  """
                  insert into posbind.product (code, provider, position, class, name_zh, name_en,
                    description_zh, description_en, needs_zh, needs_en, offered)
                  select 'test-repriced', provider, 999, class, name_zh, name_en,
                    description_zh, description_en, needs_zh, needs_en, false
                  from posbind.product where code = 'lakala-esign-4g'
                  """)
              .update();
          plan(jdbc, 1, "now() - interval '1 year'", "amount");
          plan(jdbc, 2, "now() + interval '1 day'", "amount + 12");
        });
    catalogue.forget();
  }

  private static void plan(JdbcClient jdbc, int version, String from, String simFee) {
    jdbc.sql(
            "insert into posbind.fee_plan (product, version, effective_from, recorded_at)"
                + " values ('test-repriced', ?, "
                + from
                + ", now())")
        .param(version)
        .update();
    jdbc.sql(
            """
            insert into posbind.fee_item (product, version, position, kind, rate_percent, cap, amount, period,
              card_type, channel, due_after_months, survives_unbinding, tail_days, terms_zh, terms_en)
            select 'test-repriced', ?, position, kind, rate_percent, cap,
              case when kind = 'SIM' then %s else amount end, period,
              card_type, channel, due_after_months, survives_unbinding, tail_days, terms_zh, terms_en
            from posbind.fee_item where product = 'lakala-esign-4g' and version = 1
            """
                .formatted(simFee))
        .param(version)
        .update();
  }
}
