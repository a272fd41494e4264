package io.posbind.binding;

import io.posbind.merchant.Address;
import io.posbind.merchant.MerchantId;
import io.posbind.merchant.Province;
import io.posbind.merchant.StreetAddress;
import io.posbind.terminal.TerminalSerial;
import io.posbind.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of bindings and that of their changes. */
@Repository
class BindingRows {

  private static final String COLUMNS =
      """
      b.id, b.terminal, b.merchant, b.account, b.acquirer_code, b.merchant_code, b.province,
      b.sealed_location, b.valid_from, b.valid_to, b.recorded_at, b.superseded_at
      """;

  private static final String OF_TERMINAL_NOW =
      "select "
          + COLUMNS
          + """
          from posbind.binding b
          where b.terminal = ? and b.valid_from <= ? and (b.valid_to is null or b.valid_to > ?)
            and b.superseded_at is null
          """;

  private static final String KNOWN_THEN =
      " and b.recorded_at <= ? and (b.superseded_at is null or b.superseded_at > ?)";

  private static final String OF_TERMINAL_THEN =
      OF_TERMINAL_NOW.replace("and b.superseded_at is null", KNOWN_THEN);

  private static final String OF_ACCOUNTS_NOW =
      OF_TERMINAL_NOW.replace("b.terminal = ?", "b.account = any(?)")
          + " order by b.terminal, b.valid_from";

  private static final String OF_ACCOUNTS_THEN =
      OF_TERMINAL_THEN.replace("b.terminal = ?", "b.account = any(?)")
          + " order by b.terminal, b.valid_from";

  private final JdbcClient jdbc;
  private final Vault vault;

  BindingRows(JdbcClient jdbc, Vault vault) {
    this.jdbc = jdbc;
    this.vault = vault;
  }

  /**
   * Keeps others from changing the bindings of a terminal until the end of the transaction.
   *
   * @param now by this node's clock
   * @return the time to record at: later than anything recorded for the terminal, whichever node's
   *     clock it was; empty when there is no such terminal
   */
  Optional<Instant> lock(TerminalSerial terminal, Instant now) {
    boolean known =
        jdbc.sql("select serial from posbind.terminal where serial = ? for no key update")
            .param(terminal.value())
            .query(String.class)
            .optional()
            .isPresent();
    if (!known) {
      return Optional.empty();
    }
    // A statement of its own: it must see what was committed while the first one waited.
    return jdbc.sql(
            """
            select greatest(?::timestamptz,
              (select max(greatest(recorded_at, superseded_at)) + interval '1 microsecond'
               from posbind.binding where terminal = ?)) as at
            """)
        .params(Timestamp.from(now.truncatedTo(ChronoUnit.MICROS)), terminal.value())
        .query((row, number) -> row.getTimestamp("at").toInstant())
        .optional();
  }

  /** What is known now of a terminal's bindings, in order of time. */
  List<Binding> current(TerminalSerial terminal) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + """
                from posbind.binding b
                where b.terminal = ? and b.superseded_at is null order by b.valid_from
                """)
        .param(terminal.value())
        .query(this::binding)
        .list();
  }

  Optional<Binding> at(TerminalSerial terminal, Instant validAt) {
    OffsetDateTime at = utc(validAt);
    return jdbc.sql(OF_TERMINAL_NOW)
        .params(terminal.value(), at, at)
        .query(this::binding)
        .optional();
  }

  Optional<Binding> at(TerminalSerial terminal, Instant validAt, Instant knownAt) {
    OffsetDateTime at = utc(validAt);
    OffsetDateTime known = utc(knownAt);
    return jdbc.sql(OF_TERMINAL_THEN)
        .params(terminal.value(), at, at, known, known)
        .query(this::binding)
        .optional();
  }

  List<Binding> at(List<UUID> accounts, Instant validAt) {
    OffsetDateTime at = utc(validAt);
    return jdbc.sql(OF_ACCOUNTS_NOW)
        .params(accounts.toArray(UUID[]::new), at, at)
        .query(this::binding)
        .list();
  }

  List<Binding> at(List<UUID> accounts, Instant validAt, Instant knownAt) {
    OffsetDateTime at = utc(validAt);
    OffsetDateTime known = utc(knownAt);
    return jdbc.sql(OF_ACCOUNTS_THEN)
        .params(accounts.toArray(UUID[]::new), at, at, known, known)
        .query(this::binding)
        .list();
  }

  List<Version> history(TerminalSerial terminal) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + """
                , r.id as r_id, r.kind as r_kind, r.recorded_by as r_by, r.confirmed_by as r_confirmed,
                r.sealed_reason as r_reason, s.id as s_id, s.kind as s_kind, s.recorded_by as s_by,
                s.confirmed_by as s_confirmed, s.sealed_reason as s_reason
                from posbind.binding b
                join posbind.binding_change r on r.id = b.recorded_in
                left join posbind.binding_change s on s.id = b.superseded_in
                where b.terminal = ? order by b.recorded_at, b.valid_from
                """)
        .param(terminal.value())
        .query(this::version)
        .list();
  }

  /** Notes who changes what is known, and why. */
  UUID change(
      Version.Kind kind,
      Instant at,
      String by,
      @Nullable String confirmedBy,
      @Nullable String reason) {
    UUID id = UUID.randomUUID();
    jdbc.sql(
            """
            insert into posbind.binding_change
              (id, kind, recorded_at, recorded_by, confirmed_by, sealed_reason)
            values (?, ?, ?, ?, ?, ?)
            """)
        .params(
            id,
            kind.name(),
            Timestamp.from(at),
            by,
            confirmedBy,
            reason == null ? null : vault.sealText(reason, id))
        .update();
    return id;
  }

  void supersede(Binding binding, Instant at, UUID change) {
    int superseded =
        jdbc.sql(
                """
                update posbind.binding set superseded_at = ?, superseded_in = ?
                where id = ? and superseded_at is null
                """)
            .params(Timestamp.from(at), change, binding.id())
            .update();
    if (superseded != 1) {
      throw new IllegalStateException("binding " + binding.id() + " was superseded meanwhile");
    }
  }

  /**
   * Writes a binding.
   *
   * @return false when the guard of the table does not allow it: nothing was written, and the
   *     transaction can go on
   */
  boolean insert(Binding binding, UUID change) {
    @Nullable Instant to = binding.validTo();
    return jdbc.sql(
                """
                insert into posbind.binding (id, terminal, merchant, account, acquirer_code,
                  merchant_code, province, sealed_location, valid_from, valid_to, recorded_at,
                  recorded_in)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict on constraint binding_one_at_a_time do nothing
                """)
            .params(
                binding.id(),
                binding.terminal().value(),
                binding.merchant().value(),
                binding.account(),
                binding.acquirerCode(),
                binding.merchantCode().value(),
                binding.location().province().code(),
                vault.sealText(binding.location().street().value(), binding.id()),
                Timestamp.from(binding.validFrom()),
                to == null ? null : Timestamp.from(to),
                Timestamp.from(binding.recordedAt()),
                change)
            .update()
        == 1;
  }

  /** By position, and without the calendar of SQL timestamps: this is the hot path. */
  private Binding binding(ResultSet row, int number) throws SQLException {
    UUID id = row.getObject(1, UUID.class);
    return new Binding(
        id,
        new TerminalSerial(row.getString(2)),
        new MerchantId(row.getObject(3, UUID.class)),
        row.getObject(4, UUID.class),
        row.getString(5),
        new MerchantCode(row.getString(6)),
        new Address(
            Province.of(row.getString(7)).orElseThrow(),
            new StreetAddress(vault.openText(row.getBytes(8), id))),
        row.getObject(9, OffsetDateTime.class).toInstant(),
        instant(row, 10),
        row.getObject(11, OffsetDateTime.class).toInstant(),
        instant(row, 12));
  }

  private Version version(ResultSet row, int number) throws SQLException {
    Binding binding = binding(row, number);
    @Nullable Instant superseded = binding.supersededAt();
    return new Version(
        binding,
        change(row, "r_", binding.recordedAt()),
        superseded == null ? null : change(row, "s_", superseded));
  }

  private Version.Change change(ResultSet row, String prefix, Instant at) throws SQLException {
    byte @Nullable [] reason = row.getBytes(prefix + "reason");
    return new Version.Change(
        Version.Kind.valueOf(row.getString(prefix + "kind")),
        at,
        row.getString(prefix + "by"),
        row.getString(prefix + "confirmed"),
        reason == null ? null : vault.openText(reason, row.getObject(prefix + "id", UUID.class)));
  }

  private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
    @Nullable OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static OffsetDateTime utc(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC);
  }
}
