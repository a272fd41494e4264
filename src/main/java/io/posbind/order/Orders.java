package io.posbind.order;

import io.posbind.catalogue.ProductCode;
import io.posbind.merchant.Address;
import io.posbind.merchant.MerchantId;
import io.posbind.merchant.Province;
import io.posbind.merchant.Relationship;
import io.posbind.merchant.StreetAddress;
import io.posbind.shared.CaseNumber;
import io.posbind.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The orders. Every method is one SQL statement and joins the caller's transaction. */
@Repository
public class Orders implements Relationship {

  private final JdbcClient jdbc;
  private final Vault vault;
  private final InstantSource clock;

  Orders(JdbcClient jdbc, Vault vault, InstantSource clock) {
    this.jdbc = jdbc;
    this.vault = vault;
    this.clock = clock;
  }

  /** Records an order; the same number again changes nothing. */
  public void place(Order order) {
    jdbc.sql(
            """
            insert into posbind.terminal_order
              (number, merchant, profile, product, fee_plan_version, province, location, handled_by, placed_at)
            values (:number, :merchant, :profile, :product, :plan, :province, :location, :handledBy, :now)
            on conflict (number) do nothing
            """)
        .param("number", order.number().value())
        .param("merchant", order.merchant().value())
        .param("profile", order.profile())
        .param("product", order.product().value())
        .param("plan", order.feePlanVersion())
        .param("province", order.location().province().code())
        .param("location", vault.sealText(order.location().street().value(), order.profile()))
        .param("handledBy", order.handledBy().toArray(String[]::new))
        .param("now", Timestamp.from(clock.instant()))
        .update();
  }

  /** The order of an application; empty until it is approved. */
  public Optional<Order> find(CaseNumber number) {
    return jdbc.sql(
            """
            select number, merchant, profile, product, fee_plan_version, province, location, handled_by
            from posbind.terminal_order where number = ?
            """)
        .param(number.value())
        .query(this::row)
        .optional();
  }

  /** An order is business for ever, until something ends it. */
  @Override
  public Set<MerchantId> with(Collection<MerchantId> merchants) {
    return new HashSet<>(
        jdbc.sql("select distinct merchant from posbind.terminal_order where merchant = any(?)")
            .param(merchants.stream().map(MerchantId::value).toArray(UUID[]::new))
            .query((row, position) -> new MerchantId(row.getObject("merchant", UUID.class)))
            .list());
  }

  private Order row(ResultSet row, int position) throws SQLException {
    UUID profile = row.getObject("profile", UUID.class);
    return new Order(
        new CaseNumber(row.getString("number")),
        new MerchantId(row.getObject("merchant", UUID.class)),
        profile,
        new ProductCode(row.getString("product")),
        row.getInt("fee_plan_version"),
        new Address(
            Province.of(row.getString("province")).orElseThrow(),
            new StreetAddress(vault.openText(row.getBytes("location"), profile))),
        Set.of((String[]) Objects.requireNonNull(row.getArray("handled_by").getArray())));
  }
}
