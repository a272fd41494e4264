package io.posbind.installation;

import io.posbind.shared.CaseNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of visits. The database keeps a technician from being at two places. */
@Repository
class Visits {

  private static final String COLUMNS =
      "id, number, technician, starts_at, ends_at, agreed_by, agreed_at, early";

  private final JdbcClient jdbc;
  private final InstantSource clock;

  Visits(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** The visit that stands for an installation. */
  Optional<Visit> of(CaseNumber number) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + " from posbind.installation_visit where number = ? and dropped_at is null")
        .param(number.value())
        .query(Visits::row)
        .optional();
  }

  /** The visits that stand and overlap a time, the earliest first. */
  List<Visit> between(Instant from, Instant to) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + """
                 from posbind.installation_visit
                where dropped_at is null and starts_at < :to and ends_at > :from
                order by starts_at, technician
                """)
        .param("from", Timestamp.from(from))
        .param("to", Timestamp.from(to))
        .query(Visits::row)
        .list();
  }

  /**
   * Agrees on a visit in place of the one that stands, if the technician is free then. Waits for a
   * rival who has just asked for the same and not committed.
   */
  boolean agree(CaseNumber number, String technician, Slot slot, String by) {
    boolean free =
        jdbc.sql(
                    """
                    insert into posbind.installation_visit
                      (id, number, technician, starts_at, ends_at, agreed_by, agreed_at)
                    values (:id, :number, :technician, :from, :to, :by, :now)
                    on conflict do nothing
                    """)
                .param("id", UUID.randomUUID())
                .param("number", number.value())
                .param("technician", technician)
                .param("from", Timestamp.from(slot.from()))
                .param("to", Timestamp.from(slot.to()))
                .param("by", by)
                .param("now", now())
                .update()
            == 1;
    if (free) {
      dropOthers(number, technician, slot);
    }
    return free;
  }

  /** Puts a visit that begins now, and lasts as long, in the place of one that was agreed. */
  void beginNow(Visit agreed, String technician, String by) {
    drop(agreed.number());
    Instant now = clock.instant();
    jdbc.sql(
            """
            insert into posbind.installation_visit
              (id, number, technician, starts_at, ends_at, agreed_by, agreed_at, early)
            values (:id, :number, :technician, :from, :to, :by, :from, true)
            """)
        .param("id", UUID.randomUUID())
        .param("number", agreed.number().value())
        .param("technician", technician)
        .param("from", Timestamp.from(now))
        .param("to", Timestamp.from(now.plus(agreed.slot().length())))
        .param("by", by)
        .update();
  }

  /** Gives the time of the visit that stands free. */
  void drop(CaseNumber number) {
    jdbc.sql(
            """
            update posbind.installation_visit set dropped_at = ?
            where number = ? and dropped_at is null
            """)
        .params(now(), number.value())
        .update();
  }

  private void dropOthers(CaseNumber number, String technician, Slot slot) {
    jdbc.sql(
            """
            update posbind.installation_visit set dropped_at = :now
            where number = :number and dropped_at is null
              and not (technician = :technician and starts_at = :from)
            """)
        .param("now", now())
        .param("number", number.value())
        .param("technician", technician)
        .param("from", Timestamp.from(slot.from()))
        .update();
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }

  private static Visit row(ResultSet row, int position) throws SQLException {
    return new Visit(
        row.getObject("id", UUID.class),
        new CaseNumber(row.getString("number")),
        row.getString("technician"),
        new Slot(
            row.getTimestamp("starts_at").toInstant(), row.getTimestamp("ends_at").toInstant()),
        row.getString("agreed_by"),
        row.getTimestamp("agreed_at").toInstant(),
        row.getBoolean("early"));
  }
}
