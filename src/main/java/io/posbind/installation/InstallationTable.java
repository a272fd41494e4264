package io.posbind.installation;

import static io.posbind.shared.Spelling.spell;

import io.posbind.merchant.Address;
import io.posbind.merchant.Province;
import io.posbind.merchant.StreetAddress;
import io.posbind.order.WithdrawalReason;
import io.posbind.shared.CaseNumber;
import io.posbind.shared.Spelling;
import io.posbind.terminal.TerminalSerial;
import io.posbind.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of installations and their history. */
@Repository
class InstallationTable {

  /** Actors of the history that are nobody of the staff. */
  static final String MERCHANT = "merchant";

  static final String SYSTEM = "system";

  private static final String SELECT =
      """
      select number, id, order_number, status, terminal, terminal_since, software_version,
             installed_by, confirmed_at, installed_at, tested_at, opened_at, ended_at
      from posbind.installation
      """;

  private final JdbcClient jdbc;
  private final Vault vault;
  private final InstantSource clock;

  InstallationTable(JdbcClient jdbc, Vault vault, InstantSource clock) {
    this.jdbc = jdbc;
    this.vault = vault;
    this.clock = clock;
  }

  /**
   * Opens the installation of an order.
   *
   * @throws org.springframework.dao.DuplicateKeyException if it has one
   */
  CaseNumber open(CaseNumber order) {
    long sequence =
        jdbc.sql("select nextval('posbind.installation_sequence')").query(Long.class).single();
    CaseNumber number = CaseNumber.of('I', sequence);
    jdbc.sql(
            """
            insert into posbind.installation (number, id, order_number, status, opened_at)
            values (?, ?, ?, ?, ?)
            """)
        .params(
            number.value(),
            UUID.randomUUID(),
            order.value(),
            spell(InstallationStatus.OPENED),
            now())
        .update();
    note(number, "opened", SYSTEM);
    return number;
  }

  Optional<InstallationRow> find(CaseNumber number) {
    return jdbc.sql(SELECT + " where number = ?")
        .param(number.value())
        .query(InstallationTable::row)
        .optional();
  }

  Optional<InstallationRow> ofOrder(CaseNumber order) {
    return jdbc.sql(SELECT + " where order_number = ?")
        .param(order.value())
        .query(InstallationTable::row)
        .optional();
  }

  /** The running installation that a terminal belongs to. */
  Optional<CaseNumber> inFlightWith(TerminalSerial terminal) {
    return jdbc.sql(
            "select number from posbind.installation where terminal = ? and ended_at is null")
        .param(terminal.value())
        .query((row, position) -> new CaseNumber(row.getString("number")))
        .optional();
  }

  /** Those that wait for a terminal of the product, the longest waiting first. */
  List<CaseNumber> waitingFor(String product, int atMost) {
    return jdbc.sql(
            """
            select i.number from posbind.installation i
            join posbind.terminal_order o on o.number = i.order_number
            where i.status = ? and o.product = ?
            order by i.opened_at limit ?
            """)
        .params(spell(InstallationStatus.AWAITING_TERMINAL), product, atMost)
        .query((row, position) -> new CaseNumber(row.getString("number")))
        .list();
  }

  /** Reads and makes everybody else who changes the installation wait. */
  InstallationRow lock(CaseNumber number) {
    return jdbc.sql(SELECT + " where number = ? for update")
        .param(number.value())
        .query(InstallationTable::row)
        .single();
  }

  /**
   * Changes the status and notes it.
   *
   * @throws IllegalStateException when the table of transitions does not allow it
   */
  void move(InstallationRow installation, InstallationStatus to, String event, String actor) {
    if (!installation.status().mayBecome(to)) {
      throw new IllegalStateException(
          installation.number() + " is " + installation.status() + " and cannot become " + to);
    }
    jdbc.sql(
            """
            update posbind.installation
            set status = :status, ended_at = case when :ended then :now else ended_at end
            where number = :number
            """)
        .param("status", spell(to))
        .param("ended", !to.inFlight())
        .param("now", now())
        .param("number", installation.number().value())
        .update();
    note(installation.number(), event, actor);
  }

  /** Makes this the terminal to install, or none. */
  void assign(CaseNumber number, @Nullable TerminalSerial terminal) {
    jdbc.sql(
            """
            update posbind.installation
            set terminal = ?, terminal_since = ?, confirmed_at = null, installed_at = null, tested_at = null
            where number = ?
            """)
        .params(terminal == null ? null : terminal.value(), now(), number.value())
        .update();
  }

  /** Records what the technician found and did. */
  void installed(
      InstallationRow installation, Address location, String softwareVersion, String by) {
    jdbc.sql(
            """
            update posbind.installation
            set province = :province, sealed_location = :location, software_version = :version,
                installed_by = :by, installed_at = :now
            where number = :number
            """)
        .param("province", location.province().code())
        .param("location", vault.sealText(location.street().value(), installation.id()))
        .param("version", softwareVersion)
        .param("by", by)
        .param("now", now())
        .param("number", installation.number().value())
        .update();
  }

  /** Where the technician found the terminal to stand; empty before the visit. */
  Optional<Address> location(InstallationRow installation) {
    return jdbc.sql(
            """
            select province, sealed_location from posbind.installation
            where number = ? and sealed_location is not null
            """)
        .param(installation.number().value())
        .query(
            (row, position) ->
                new Address(
                    Province.of(row.getString("province")).orElseThrow(),
                    new StreetAddress(
                        vault.openText(row.getBytes("sealed_location"), installation.id()))))
        .optional();
  }

  /** Notes that the merchant has confirmed the present terminal. */
  void confirmed(CaseNumber number) {
    jdbc.sql("update posbind.installation set confirmed_at = ? where number = ?")
        .params(now(), number.value())
        .update();
    note(number, "confirmed", MERCHANT);
  }

  /** Notes that the present terminal passed its test. */
  void tested(CaseNumber number, Instant at) {
    jdbc.sql("update posbind.installation set tested_at = ? where number = ?")
        .params(Timestamp.from(at), number.value())
        .update();
  }

  /** Keeps why an installation is to be cancelled. */
  void why(InstallationRow installation, WithdrawalReason why) {
    jdbc.sql(
            """
            update posbind.installation set withdrawal_reason = :chosen, sealed_why = :words
            where number = :number
            """)
        .param("chosen", why.why() == null ? null : why.why().code())
        .param(
            "words", why.words().isEmpty() ? null : vault.sealText(why.words(), installation.id()))
        .param("number", installation.number().value())
        .update();
  }

  /** Why it was cancelled, as far as anybody said. */
  WithdrawalReason why(InstallationRow installation) {
    return jdbc.sql(
            "select withdrawal_reason, sealed_why from posbind.installation where number = ?")
        .param(installation.number().value())
        .query(
            (row, position) ->
                new WithdrawalReason(
                    Optional.ofNullable(row.getString("withdrawal_reason"))
                        .flatMap(WithdrawalReason.Why::of)
                        .orElse(null),
                    Optional.ofNullable(row.getBytes("sealed_why"))
                        .map(bytes -> vault.openText(bytes, installation.id()))
                        .orElse("")))
        .single();
  }

  /** Adds a line to the history. */
  void note(CaseNumber number, String event, String actor) {
    jdbc.sql("insert into posbind.installation_event (number, at, kind, actor) values (?, ?, ?, ?)")
        .params(number.value(), now(), event, actor)
        .update();
  }

  /** The history, oldest first. */
  List<Event> history(CaseNumber number) {
    return jdbc.sql(
            "select at, kind, actor from posbind.installation_event where number = ? order by position")
        .param(number.value())
        .query(
            (row, position) ->
                new Event(
                    row.getTimestamp("at").toInstant(),
                    row.getString("kind"),
                    row.getString("actor")))
        .list();
  }

  /** A line of history; the actor is a user id, {@code merchant} or {@code system}. */
  record Event(Instant at, String kind, String actor) {}

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }

  private static InstallationRow row(ResultSet row, int position) throws SQLException {
    @Nullable String terminal = row.getString("terminal");
    return new InstallationRow(
        new CaseNumber(row.getString("number")),
        row.getObject("id", UUID.class),
        new CaseNumber(row.getString("order_number")),
        Spelling.constant(InstallationStatus.class, row.getString("status")),
        terminal == null ? null : new TerminalSerial(terminal),
        instant(row, "terminal_since"),
        row.getString("software_version"),
        row.getString("installed_by"),
        instant(row, "confirmed_at"),
        instant(row, "installed_at"),
        instant(row, "tested_at"),
        row.getTimestamp("opened_at").toInstant(),
        instant(row, "ended_at"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    @Nullable Timestamp time = row.getTimestamp(column);
    return time == null ? null : time.toInstant();
  }
}
