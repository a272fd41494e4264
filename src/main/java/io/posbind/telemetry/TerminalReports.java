package io.posbind.telemetry;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import io.posbind.shared.CaseNumber;
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
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
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

  /** Where no merchant is, nothing can be reported that counts. */
  private static final Set<TerminalState> WITHOUT_MERCHANT =
      EnumSet.of(TerminalState.IN_STOCK, TerminalState.RECOVERED, TerminalState.WRITTEN_OFF);

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
   * Stores a report and has the processes told. The same report again changes nothing.
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
    Optional<TerminalReport> known = find(serial, event);
    if (known.isPresent()) {
      return compare(known.get(), type, result, at);
    }
    if (WITHOUT_MERCHANT.contains(state)) {
      return new Intake.NotInUse(state);
    }
    UUID id = UUID.randomUUID();
    if (insert(id, serial, event, type, result, at)) {
      scheduler.scheduleBatch(
          List.of(new TaskInstance<Void>(TellingTask.NAME, id.toString())), clock.instant());
      return new Intake.Stored(find(serial, event).orElseThrow(), false);
    }
    return compare(find(serial, event).orElseThrow(), type, result, at);
  }

  /** Reports of this type that no case has acted on, of things since then; the oldest first. */
  public List<TerminalReport> open(TerminalSerial serial, ReportType type, Instant since) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + """
                 from posbind.terminal_report
                where serial = :serial and type = :type and at >= :since and taken_by is null
                order by at, received_at
                """)
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
      Instant at) {
    return jdbc.sql(
                """
                insert into posbind.terminal_report (id, serial, event, type, result, at, received_at)
                values (:id, :serial, :event, :type, :result, :at, :now)
                on conflict (serial, event) do nothing
                """)
            .param("id", id)
            .param("serial", serial.value())
            .param("event", event)
            .param("type", spell(type))
            .param("result", spell(result))
            .param("at", Timestamp.from(at))
            .param("now", Timestamp.from(clock.instant()))
            .update()
        == 1;
  }

  private static Intake compare(
      TerminalReport known, ReportType type, ReportResult result, Instant at) {
    boolean same =
        known.type() == type
            && known.result() == result
            && known.at().truncatedTo(ChronoUnit.MILLIS).equals(at.truncatedTo(ChronoUnit.MILLIS));
    return same ? new Intake.Stored(known, true) : new Intake.Differs();
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
        ReportType.valueOf(row.getString("type").toUpperCase(Locale.ROOT)),
        ReportResult.valueOf(row.getString("result").toUpperCase(Locale.ROOT)),
        row.getTimestamp("at").toInstant(),
        row.getTimestamp("received_at").toInstant());
  }

  static String spell(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
