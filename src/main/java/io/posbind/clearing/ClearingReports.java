package io.posbind.clearing;

import static io.posbind.shared.Spelling.spell;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
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

/** The reports to the clearing house. Every method joins the caller's transaction. */
@Repository
public class ClearingReports {

  private static final String COLUMNS =
      """
      id, kind, serial, about, sealed, happened_at, due_at, acknowledged_at, acknowledged_by, reference
      """;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final JdbcClient jdbc;
  private final Vault vault;
  private final ClearingSettings settings;
  private final InstantSource clock;

  ClearingReports(JdbcClient jdbc, Vault vault, ClearingSettings settings, InstantSource clock) {
    this.jdbc = jdbc;
    this.vault = vault;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Puts an event on the list.
   *
   * @param happenedAt from when the two days count
   * @return by when it must be reported
   */
  public Instant add(
      ClearingEvent event,
      TerminalSerial serial,
      CaseNumber about,
      Elements elements,
      Instant happenedAt) {
    UUID id = UUID.randomUUID();
    Instant due = happenedAt.plus(settings.within());
    jdbc.sql(
            """
            insert into posbind.clearing_report
              (id, kind, serial, about, sealed, happened_at, due_at, recorded_at)
            values (:id, :kind, :serial, :about, :sealed, :happened, :due, :now)
            """)
        .param("id", id)
        .param("kind", spell(event))
        .param("serial", serial.value())
        .param("about", about.value())
        .param("sealed", vault.sealText(write(elements), id))
        .param("happened", Timestamp.from(happenedAt))
        .param("due", Timestamp.from(due))
        .param("now", now())
        .update();
    return due;
  }

  /** What nobody has acknowledged, the most urgent first. */
  List<ClearingReport> open(int atMost) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + " from posbind.clearing_report where acknowledged_at is null order by due_at, id limit ?")
        .param(atMost)
        .query(this::row)
        .list();
  }

  /** What was acknowledged last. */
  List<ClearingReport> acknowledged(int atMost) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + """
                 from posbind.clearing_report where acknowledged_at is not null
                order by acknowledged_at desc, id limit ?
                """)
        .param(atMost)
        .query(this::row)
        .list();
  }

  Optional<ClearingReport> find(UUID id) {
    return jdbc.sql("select " + COLUMNS + " from posbind.clearing_report where id = ?")
        .param(id)
        .query(this::row)
        .optional();
  }

  /**
   * Notes that the clearing house has a report.
   *
   * @param reference under which it does
   * @return false when it was acknowledged before; nothing has changed then
   */
  boolean acknowledge(UUID id, String reference, String by) {
    return jdbc.sql(
                """
                update posbind.clearing_report
                set acknowledged_at = :now, acknowledged_by = :by, reference = :reference
                where id = :id and acknowledged_at is null
                """)
            .param("now", now())
            .param("by", by)
            .param("reference", reference)
            .param("id", id)
            .update()
        == 1;
  }

  /** How many are late and were not told yet. */
  int untold() {
    return jdbc.sql(
            """
            select count(*) from posbind.clearing_report
            where acknowledged_at is null and escalated_at is null and due_at <= :now
            """)
        .param("now", now())
        .query(Integer.class)
        .single();
  }

  /** Marks what is late and was not told yet, and returns it; others then skip it. */
  List<ClearingReport> escalate() {
    return jdbc.sql(
            """
            update posbind.clearing_report set escalated_at = :now
            where acknowledged_at is null and escalated_at is null and due_at <= :now
            returning
            """
                + COLUMNS)
        .param("now", now())
        .query(this::row)
        .list();
  }

  private ClearingReport row(ResultSet row, int position) throws SQLException {
    UUID id = row.getObject("id", UUID.class);
    @Nullable Timestamp acknowledged = row.getTimestamp("acknowledged_at");
    return new ClearingReport(
        id,
        Spelling.constant(ClearingEvent.class, row.getString("kind")),
        row.getString("serial"),
        new CaseNumber(row.getString("about")),
        read(vault.openText(row.getBytes("sealed"), id)),
        row.getTimestamp("happened_at").toInstant(),
        row.getTimestamp("due_at").toInstant(),
        acknowledged == null ? null : acknowledged.toInstant(),
        row.getString("acknowledged_by"),
        row.getString("reference"));
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }

  private static String write(Elements elements) {
    try {
      return JSON.writeValueAsString(elements);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts make JSON", e);
    }
  }

  private static Elements read(String json) {
    try {
      return JSON.readValue(json, Elements.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("written by this class", e);
    }
  }
}
