package io.posbind.contract;

import static io.posbind.shared.Spelling.spell;

import io.posbind.merchant.MerchantId;
import io.posbind.order.Order;
import io.posbind.shared.CaseNumber;
import io.posbind.shared.Sha256;
import io.posbind.shared.Spelling;
import io.posbind.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of contracts and their versions. */
@Repository
class ContractTables {

  private static final String SELECT =
      """
      select v.number, v.version, c.order_number, c.merchant, v.id, v.state, v.document, v.sha256, v.drafted_by,
        v.drafted_at, v.respond_by, v.sent_at, v.signed_at, v.ended_at, v.takes_effect, v.effective_from, v.effective_to
      from posbind.contract_version v join posbind.contract c on c.number = v.number
      """;

  private final JdbcClient jdbc;
  private final Vault vault;

  ContractTables(JdbcClient jdbc, Vault vault) {
    this.jdbc = jdbc;
    this.vault = vault;
  }

  CaseNumber open(Order order, Instant now) {
    Optional<CaseNumber> present = ofOrder(order.number());
    if (present.isPresent()) {
      return present.get();
    }
    long sequence =
        jdbc.sql("select nextval('posbind.contract_sequence')").query(Long.class).single();
    CaseNumber number = CaseNumber.of('C', sequence);
    jdbc.sql(
            "insert into posbind.contract (number, order_number, merchant, opened_at) values (?, ?, ?, ?)")
        .params(number.value(), order.number().value(), order.merchant().value(), timestamp(now))
        .update();
    return number;
  }

  Optional<CaseNumber> ofOrder(CaseNumber order) {
    return jdbc.sql("select number from posbind.contract where order_number = ?")
        .param(order.value())
        .query((row, i) -> new CaseNumber(row.getString("number")))
        .optional();
  }

  CaseNumber orderOf(CaseNumber number) {
    return jdbc.sql("select order_number from posbind.contract where number = ?")
        .param(number.value())
        .query((row, i) -> new CaseNumber(row.getString("order_number")))
        .single();
  }

  /** Holds the contract until the transaction ends. */
  void lock(CaseNumber number) {
    jdbc.sql("select number from posbind.contract where number = ? for update")
        .param(number.value())
        .query(String.class)
        .single();
  }

  void insert(
      UUID id,
      ContractDocument document,
      String staff,
      Instant now,
      @Nullable Instant takesEffect) {
    byte[] json = CanonicalJson.write(document);
    jdbc.sql(
            """
            insert into posbind.contract_version (number, version, id, state, template, product, fee_plan_version,
              document, sha256, drafted_by, drafted_at, takes_effect)
            values (:number, :version, :id, 'draft', :template, :product, :plan,
              :document, :sha256, :staff, :now, :takesEffect)
            """)
        .param("number", document.contract())
        .param("version", document.version())
        .param("id", id)
        .param("template", document.template())
        .param("product", document.feePlan().product())
        .param("plan", document.feePlan().version())
        .param("document", vault.seal(json, id))
        .param("sha256", Sha256.of(json))
        .param("staff", staff)
        .param("now", timestamp(now))
        .param("takesEffect", takesEffect == null ? null : timestamp(takesEffect))
        .update();
  }

  List<ContractVersion> versions(CaseNumber number) {
    return jdbc.sql(SELECT + "where v.number = ? order by v.version")
        .param(number.value())
        .query(this::row)
        .list();
  }

  Optional<ContractVersion> find(CaseNumber number, int version) {
    return jdbc.sql(SELECT + "where v.number = ? and v.version = ?")
        .params(number.value(), version)
        .query(this::row)
        .optional();
  }

  Optional<ContractVersion> newest(CaseNumber number) {
    return jdbc.sql(SELECT + "where v.number = ? order by v.version desc limit 1")
        .param(number.value())
        .query(this::row)
        .optional();
  }

  /** Contracts with a change that was offered or agreed to and whose day has come. */
  List<CaseNumber> changesDue(Instant now) {
    return jdbc.sql(
            """
            select number from posbind.contract_version
            where takes_effect <= :now and state in ('sent', 'signed')
            order by takes_effect, number
            """)
        .param("now", timestamp(now))
        .query((row, i) -> new CaseNumber(row.getString("number")))
        .list();
  }

  /**
   * @throws IllegalStateException when the step is not possible, or no longer
   */
  void move(ContractVersion version, ContractTransition step, Instant now) {
    if (!step.isPossibleIn(version.state())) {
      throw new IllegalStateException(version + ": no " + step);
    }
    int moved =
        jdbc.sql(
                """
                update posbind.contract_version
                set state = :to,
                    sent_at = case when :to = 'sent' then :now else sent_at end,
                    signed_at = case when :to = 'signed' then :now else signed_at end,
                    ended_at = case when :to in ('declined', 'expired', 'cancelled', 'superseded') then :now else ended_at end
                where number = :number and version = :version and state = :from
                """)
            .param("to", spell(step.to()))
            .param("from", spell(version.state()))
            .param("now", timestamp(now))
            .param("number", version.number().value())
            .param("version", version.version())
            .update();
    if (moved == 0) {
      throw new IllegalStateException(version + " has moved on");
    }
  }

  void respondBy(ContractVersion version, Instant respondBy) {
    set(version, "respond_by", respondBy);
  }

  void inForceFrom(ContractVersion version, Instant from) {
    set(version, "effective_from", from);
  }

  /** The version in force is so up to a moment, and the change from then on. */
  void replaceFrom(ContractVersion change, Instant from) {
    jdbc.sql(
            """
            update posbind.contract_version set effective_to = :from
            where number = :number and effective_from is not null and effective_to is null
            """)
        .param("from", timestamp(from))
        .param("number", change.number().value())
        .update();
    inForceFrom(change, from);
  }

  /** Ends what is in force, or would be from a later day. */
  void endAt(ContractVersion version, Instant end) {
    jdbc.sql(
            """
            update posbind.contract_version set effective_to = greatest(effective_from, :end::timestamptz)
            where number = :number and version = :version and effective_from is not null
            """)
        .param("end", timestamp(end))
        .param("number", version.number().value())
        .param("version", version.version())
        .update();
  }

  private void set(ContractVersion version, String column, Instant moment) {
    jdbc.sql(
            "update posbind.contract_version set "
                + column
                + " = :moment where number = :number and version = :version")
        .param("moment", timestamp(moment))
        .param("number", version.number().value())
        .param("version", version.version())
        .update();
  }

  private ContractVersion row(ResultSet row, int i) throws SQLException {
    UUID id = row.getObject("id", UUID.class);
    byte[] json = vault.open(row.getBytes("document"), id);
    String sha256 = HexFormat.of().formatHex(row.getBytes("sha256"));
    CaseNumber number = new CaseNumber(row.getString("number"));
    if (!CanonicalJson.hash(json).equals(sha256)) {
      throw new IllegalStateException(number + " is not the document that its hash is of");
    }
    return new ContractVersion(
        number,
        row.getInt("version"),
        new CaseNumber(row.getString("order_number")),
        new MerchantId(row.getObject("merchant", UUID.class)),
        id,
        Spelling.constant(ContractState.class, row.getString("state")),
        CanonicalJson.read(json),
        sha256,
        row.getString("drafted_by"),
        row.getTimestamp("drafted_at").toInstant(),
        instant(row, "respond_by"),
        instant(row, "sent_at"),
        instant(row, "signed_at"),
        instant(row, "ended_at"),
        instant(row, "takes_effect"),
        instant(row, "effective_from"),
        instant(row, "effective_to"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp moment = row.getTimestamp(column);
    return moment == null ? null : moment.toInstant();
  }

  private static Timestamp timestamp(Instant moment) {
    return Timestamp.from(moment);
  }
}
