package io.posbind.contractsigning;

import static io.posbind.shared.Spelling.spell;

import io.posbind.catalogue.FeeKind;
import io.posbind.order.WithdrawalReason;
import io.posbind.shared.CaseNumber;
import io.posbind.shared.Spelling;
import io.posbind.vault.Vault;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of signings, of what was acknowledged, and their history. */
@Repository
class Signings {

  /** The reason of what ends because the merchant withdrew. */
  static final String WITHDRAWN = "merchant_withdrew";

  private static final String SELECT =
      """
      select number, order_number, id, status, since, reason, waived, newest_plan, amended_by, begun_at, ended_at
      from posbind.contract_signing
      """;

  private final JdbcClient jdbc;
  private final Vault vault;
  private final InstantSource clock;

  Signings(JdbcClient jdbc, Vault vault, InstantSource clock) {
    this.jdbc = jdbc;
    this.vault = vault;
    this.clock = clock;
  }

  /** Begins; begun already, nothing happens. */
  void begin(CaseNumber number, CaseNumber order) {
    jdbc.sql(
            """
            insert into posbind.contract_signing (number, order_number, id, status, begun_at, since)
            values (:number, :order, :id, 'drafting', :now, :now)
            on conflict (number) do nothing
            """)
        .param("number", number.value())
        .param("order", order.value())
        .param("id", UUID.randomUUID())
        .param("now", now())
        .update();
  }

  Optional<SigningRow> find(CaseNumber number) {
    return jdbc.sql(SELECT + "where number = ?")
        .param(number.value())
        .query(Signings::row)
        .optional();
  }

  Optional<SigningRow> ofOrder(CaseNumber order) {
    return jdbc.sql(SELECT + "where order_number = ?")
        .param(order.value())
        .query(Signings::row)
        .optional();
  }

  /**
   * The signing, held until the transaction ends. Whoever needs both holds the signing before the
   * contract; a line of history waits for the contract too, as the row it refers to.
   */
  SigningRow lock(CaseNumber number) {
    return jdbc.sql(SELECT + "where number = ? for update")
        .param(number.value())
        .query(Signings::row)
        .single();
  }

  /** As {@link #lock}, by the A number; empty before there is a contract. */
  Optional<SigningRow> lockOfOrder(CaseNumber order) {
    return jdbc.sql(SELECT + "where order_number = ? for update")
        .param(order.value())
        .query(Signings::row)
        .optional();
  }

  /**
   * Moves to a state by the table of {@link SigningStatus} and writes the line of history.
   *
   * @throws IllegalStateException when the table has no such move
   */
  void move(
      SigningRow from, SigningStatus to, String event, @Nullable Integer version, String who) {
    if (!from.status().next().contains(to)) {
      throw new IllegalStateException(
          from.number() + ": no way from " + from.status() + " to " + to);
    }
    int moved =
        jdbc.sql(
                """
                update posbind.contract_signing
                set status = :to, since = :now, ended_at = case when :ended then :now::timestamptz end
                where number = :number and status = :from
                """)
            .param("to", spell(to))
            .param("ended", !to.inFlight())
            .param("now", now())
            .param("number", from.number().value())
            .param("from", spell(from.status()))
            .update();
    if (moved == 0) {
      throw new IllegalStateException(from.number() + " is no longer " + from.status());
    }
    note(from.number(), event, version, who);
  }

  /** Stores why, and what was said with it. */
  void because(SigningRow signing, String reason, String note) {
    because(signing, reason, null, note);
  }

  /** Stores that the merchant withdrew, and why. */
  void withdrawn(SigningRow signing, WithdrawalReason why) {
    because(signing, WITHDRAWN, why.why(), why.words());
  }

  private void because(
      SigningRow signing, String reason, WithdrawalReason.@Nullable Why why, String note) {
    jdbc.sql(
            """
            update posbind.contract_signing set reason = :reason, withdrawal_reason = :why, note = :note
            where number = :number
            """)
        .param("reason", reason)
        .param("why", why == null ? null : why.code())
        .param("note", note.isEmpty() ? null : vault.sealText(note, signing.id()))
        .param("number", signing.number().value())
        .update();
  }

  /** What a merchant who withdrew chose as the reason; empty when nothing. */
  Optional<WithdrawalReason.Why> withdrawal(SigningRow signing) {
    return jdbc.sql("select withdrawal_reason from posbind.contract_signing where number = ?")
        .param(signing.number().value())
        .query((row, i) -> Optional.ofNullable(row.getString(1)))
        .single()
        .flatMap(WithdrawalReason.Why::of);
  }

  /** What was said with the reason; empty when nothing. */
  String note(SigningRow signing) {
    return jdbc.sql("select note from posbind.contract_signing where number = ?")
        .param(signing.number().value())
        .query((row, i) -> Optional.ofNullable(row.getBytes(1)))
        .single()
        .map(bytes -> vault.openText(bytes, signing.id()))
        .orElse("");
  }

  /** Stores what the next version concedes beside what was conceded before, and who said so. */
  void concede(SigningRow signing, Set<FeeKind> waived, boolean newestPlan, String staff) {
    jdbc.sql(
            """
            update posbind.contract_signing
            set waived = array(select distinct unnest(waived || :waived) order by 1),
                newest_plan = newest_plan or :newest, amended_by = array_append(amended_by, :staff)
            where number = :number
            """)
        .param("waived", waived.stream().map(Enum::name).toArray(String[]::new))
        .param("newest", newestPlan)
        .param("staff", staff)
        .param("number", signing.number().value())
        .update();
  }

  /** Stores that every item of a version was ticked; ticked again, the first time stays. */
  void acknowledge(CaseNumber number, int version, List<String> items) {
    jdbc.sql(
            """
            insert into posbind.contract_acknowledgement (number, version, items, acknowledged_at)
            values (:number, :version, :items, :now)
            on conflict (number, version) do nothing
            """)
        .param("number", number.value())
        .param("version", version)
        .param("items", items.toArray(String[]::new))
        .param("now", now())
        .update();
  }

  /** What was ticked, and when. */
  record Acknowledged(List<String> items, Instant at) {}

  Optional<Acknowledged> acknowledged(CaseNumber number, int version) {
    return jdbc.sql(
            """
            select items, acknowledged_at from posbind.contract_acknowledgement
            where number = ? and version = ?
            """)
        .params(number.value(), version)
        .query(
            (row, i) ->
                new Acknowledged(
                    texts(row.getArray("items")), row.getTimestamp("acknowledged_at").toInstant()))
        .optional();
  }

  /** Writes a line of history. */
  void note(CaseNumber number, String event, @Nullable Integer version, String actor) {
    jdbc.sql(
            """
            insert into posbind.contract_event (number, at, kind, version, actor)
            values (:number, :now, :event, :version, :actor)
            """)
        .param("number", number.value())
        .param("now", now())
        .param("event", event)
        .param("version", version)
        .param("actor", actor)
        .update();
  }

  /** A line of history; the actor is a user id, {@code merchant} or {@code system}. */
  record Event(Instant at, String kind, @Nullable Integer version, String actor) {}

  /** The history, oldest first. */
  List<Event> history(CaseNumber number) {
    return jdbc.sql(
            "select at, kind, version, actor from posbind.contract_event where number = ? order by position")
        .param(number.value())
        .query(
            (row, i) ->
                new Event(
                    row.getTimestamp("at").toInstant(),
                    row.getString("kind"),
                    row.getObject("version", Integer.class),
                    row.getString("actor")))
        .list();
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }

  private static SigningRow row(ResultSet row, int i) throws SQLException {
    @Nullable String reason = row.getString("reason");
    @Nullable Timestamp ended = row.getTimestamp("ended_at");
    return new SigningRow(
        new CaseNumber(row.getString("number")),
        new CaseNumber(row.getString("order_number")),
        row.getObject("id", UUID.class),
        Spelling.constant(SigningStatus.class, row.getString("status")),
        row.getTimestamp("since").toInstant(),
        reason == null ? "" : reason,
        texts(row.getArray("waived")).stream()
            .map(FeeKind::valueOf)
            .collect(Collectors.toUnmodifiableSet()),
        row.getBoolean("newest_plan"),
        Set.copyOf(texts(row.getArray("amended_by"))),
        row.getTimestamp("begun_at").toInstant(),
        ended == null ? null : ended.toInstant());
  }

  private static List<String> texts(Array array) throws SQLException {
    return Arrays.asList((String[]) Objects.requireNonNull(array.getArray()));
  }
}
