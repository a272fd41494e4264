package io.posbind.telemetry;

import static io.posbind.shared.Spelling.spell;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import io.posbind.shared.CaseNumber;
import io.posbind.shared.Spelling;
import io.posbind.terminal.Stock;
import io.posbind.terminal.Terminal;
import io.posbind.terminal.TerminalSerial;
import io.posbind.terminal.TerminalState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The reports of terminals, for whoever waits for one. */
@Repository
public class TerminalReports {

  private static final String COLUMNS = "id, serial, event, type, result, at, received_at";

  /** An earlier report that says the same under another id. */
  private static final String ECHO =
      """
      exists (
        select 1 from posbind.terminal_report e
        where e.serial = r.serial and e.type = r.type and e.result = r.result and e.at = r.at
          and (e.received_at, e.id) < (r.received_at, r.id))
      """;

  private final JdbcClient jdbc;
  private final Stock stock;
  private final SchedulerClient scheduler;
  private final ApplicationEventPublisher events;
  private final InstantSource clock;

  TerminalReports(
      JdbcClient jdbc,
      Stock stock,
      SchedulerClient scheduler,
      ApplicationEventPublisher events,
      InstantSource clock) {
    this.jdbc = jdbc;
    this.stock = stock;
    this.scheduler = scheduler;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Stores a report, whatever state the terminal is in, and has the processes told. The same report
   * again changes nothing.
   *
   * @param at not in the future
   */
  @Transactional
  Intake take(
      TerminalSerial serial, String event, ReportType type, ReportResult result, Instant at) {
    @Nullable TerminalState state = stock.find(serial).map(Terminal::state).orElse(null);
    if (state == null) {
      return new Intake.UnknownTerminal();
    }
    UUID id = UUID.randomUUID();
    boolean first = insert(id, serial, event, type, result, at, state);
    TerminalReport stored = find(serial, event).orElseThrow();
    if (first) {
      scheduler.scheduleBatch(
          List.of(new TaskInstance<Void>(TellingTask.NAME, id.toString())), clock.instant());
    } else if (!same(stored, type, result, at)) {
      return new Intake.Differs();
    }
    return new Intake.Stored(stored, !first, standing(stored.id(), state));
  }

  /**
   * Reports of this type that came since then, of things since then, and that no case has acted on;
   * the oldest first. What says the same under several ids is one report.
   */
  public List<TerminalReport> open(TerminalSerial serial, ReportType type, Instant since) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + """
                 from posbind.terminal_report r
                where serial = :serial and type = :type and at >= :since and received_at >= :since
                  and taken_by is null and not
                """
                + ECHO
                + " order by at, received_at")
        .param("serial", serial.value())
        .param("type", spell(type))
        .param("since", Timestamp.from(since))
        .query(TerminalReports::row)
        .list();
  }

  /** Notes that a case has acted on these reports, so that none counts twice. */
  public void taken(List<TerminalReport> reports, CaseNumber by) {
    jdbc.sql(
            """
            update posbind.terminal_report set taken_by = :by, taken_at = :now
            where id = any (:ids) and taken_by is null
            """)
        .param("by", by.value())
        .param("now", Timestamp.from(clock.instant()))
        .param("ids", reports.stream().map(TerminalReport::id).toArray(UUID[]::new))
        .update();
  }

  /** Tells the processes of a report; called by the job until it succeeds. */
  @Transactional
  public void tell(UUID id) {
    jdbc.sql("select " + COLUMNS + " from posbind.terminal_report where id = ?")
        .param(id)
        .query(TerminalReports::row)
        .optional()
        .ifPresent(report -> events.publishEvent(new TerminalReported(report)));
    jdbc.sql("update posbind.terminal_report set told_at = ? where id = ? and told_at is null")
        .params(Timestamp.from(clock.instant()), id)
        .update();
  }

  private boolean insert(
      UUID id,
      TerminalSerial serial,
      String event,
      ReportType type,
      ReportResult result,
      Instant at,
      TerminalState state) {
    return jdbc.sql(
                """
                insert into posbind.terminal_report
                  (id, serial, event, type, result, at, received_at, terminal_state)
                values (:id, :serial, :event, :type, :result, :at, :now, :state)
                on conflict (serial, event) do nothing
                """)
            .param("id", id)
            .param("serial", serial.value())
            .param("event", event)
            .param("type", spell(type))
            .param("result", spell(result))
            .param("at", Timestamp.from(at))
            .param("now", Timestamp.from(clock.instant()))
            .param("state", spell(state))
            .update()
        == 1;
  }

  private static boolean same(
      TerminalReport known, ReportType type, ReportResult result, Instant at) {
    return known.type() == type
        && known.result() == result
        && known.at().truncatedTo(ChronoUnit.MILLIS).equals(at.truncatedTo(ChronoUnit.MILLIS));
  }

  private Intake.Standing standing(UUID id, TerminalState now) {
    return jdbc.sql(
            "select terminal_state, taken_by, "
                + ECHO
                + " as echo from posbind.terminal_report r where id = ?")
        .param(id)
        .query(
            (row, position) ->
                new Intake.Standing(
                    row.getBoolean("echo"),
                    Optional.ofNullable(row.getString("terminal_state"))
                        .map(then -> Spelling.constant(TerminalState.class, then))
                        .orElse(null),
                    now,
                    row.getString("taken_by")))
        .single();
  }

  private Optional<TerminalReport> find(TerminalSerial serial, String event) {
    return jdbc.sql(
            "select " + COLUMNS + " from posbind.terminal_report where serial = ? and event = ?")
        .params(serial.value(), event)
        .query(TerminalReports::row)
        .optional();
  }

  private static TerminalReport row(ResultSet row, int position) throws SQLException {
    return new TerminalReport(
        row.getObject("id", UUID.class),
        new TerminalSerial(row.getString("serial")),
        row.getString("event"),
        Spelling.constant(ReportType.class, row.getString("type")),
        Spelling.constant(ReportResult.class, row.getString("result")),
        row.getTimestamp("at").toInstant(),
        row.getTimestamp("received_at").toInstant());
  }
}
