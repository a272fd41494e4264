package io.posbind.binding;

import io.posbind.merchant.MerchantId;
import io.posbind.merchant.Province;
import io.posbind.merchant.Relationship;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Draws a merchant's code once and for ever. */
@Repository
class MerchantCodes implements Relationship {

  private final JdbcClient jdbc;
  private final BindingSettings settings;

  MerchantCodes(JdbcClient jdbc, BindingSettings settings) {
    this.jdbc = jdbc;
    this.settings = settings;
  }

  /**
   * The merchant's code; drawn now if it has none: three digits of the institution, two of the
   * province, {@code 00}, eight of a sequence.
   */
  MerchantCode of(MerchantId merchant, Province province) {
    return find(merchant).orElseGet(() -> draw(merchant, province));
  }

  Optional<MerchantCode> find(MerchantId merchant) {
    return jdbc.sql("select code from posbind.merchant_code where merchant = ?")
        .param(merchant.value())
        .query((row, number) -> new MerchantCode(row.getString("code")))
        .optional();
  }

  /** Whoever has a code was bound to a terminal once. */
  @Override
  public Set<MerchantId> with(Collection<MerchantId> merchants) {
    return new HashSet<>(
        jdbc.sql("select merchant from posbind.merchant_code where merchant = any(?)")
            .param(merchants.stream().map(MerchantId::value).toArray(UUID[]::new))
            .query((row, number) -> new MerchantId(row.getObject("merchant", UUID.class)))
            .list());
  }

  private MerchantCode draw(MerchantId merchant, Province province) {
    jdbc.sql(
            """
            insert into posbind.merchant_code (code, merchant)
            values (? || lpad(nextval('posbind.merchant_code_number')::text, 8, '0'), ?)
            on conflict (merchant) do nothing
            """)
        .params(settings.acquirerCode().substring(0, 3) + province.code() + "00", merchant.value())
        .update();
    return find(merchant).orElseThrow();
  }
}
