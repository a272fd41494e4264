package io.posbind.terminal;

import io.posbind.catalogue.ProductCode;
import io.posbind.shared.CaseNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of terminals and that of their history, one terminal at a time. */
@Repository
class Terminals {

  private static final String COLUMNS = "serial, product, code, state, case_number, changed_at";

  private final JdbcClient jdbc;

  Terminals(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Terminal> find(TerminalSerial serial) {
    return jdbc.sql("select " + COLUMNS + " from posbind.terminal where serial = ?")
        .param(serial.value())
        .query(Terminals::terminal)
        .optional();
  }

  /** Finds a terminal and keeps others from changing it until the end of the transaction. */
  Optional<Terminal> lock(TerminalSerial serial) {
    return jdbc.sql(
            "select " + COLUMNS + " from posbind.terminal where serial = ? for no key update")
        .param(serial.value())
        .query(Terminals::terminal)
        .optional();
  }

  /** Takes the step if the table allows it in the present state, and notes it. */
  Move move(
      TerminalSerial serial, TerminalTransition transition, String by, String why, Instant now) {
    return jdbc.sql(
            """
            with present as (
              select serial, state, case_number from posbind.terminal
              where serial = :serial for no key update
            ), moved as (
              update posbind.terminal t
              set state = :to, changed_at = :now,
                  case_number = case when :ofACase then t.case_number end
              from present where t.serial = present.serial and present.state = any(:from)
              returning t.serial
            ), noted as (
              insert into posbind.terminal_event
                (terminal, at, transition, case_number, by_whom, why)
              select serial, :now, :transition, case_number, :by, :why
              from moved join present using (serial)
            )
            select state, exists (select from moved) as moved from present
            """)
        .param("serial", serial.value())
        .param("to", transition.to().name())
        .param("ofACase", transition.to().isOfACase())
        .param("from", transition.froms().stream().map(Enum::name).toArray(String[]::new))
        .param("transition", transition.name())
        .param("by", by)
        .param("why", why)
        .param("now", Timestamp.from(now))
        .query(
            (row, number) ->
                row.getBoolean("moved")
                    ? new Move.Moved(serial, transition.to())
                    : new Move.Refused(
                        Move.Reason.NOT_IN_THIS_STATE,
                        TerminalState.valueOf(row.getString("state"))))
        .optional()
        .orElseGet(() -> new Move.Refused(Move.Reason.UNKNOWN, null));
  }

  /** The terminal of a product that has lain longest, locked. */
  Optional<TerminalSerial> pick(ProductCode product) {
    return jdbc.sql(
            """
            select serial from posbind.terminal where product = ? and state = 'IN_STOCK'
            order by received_at, serial for update skip locked limit 1
            """)
        .param(product.value())
        .query((row, number) -> new TerminalSerial(row.getString("serial")))
        .optional();
  }

  /** How many terminals of a product are free. */
  int onShelf(ProductCode product) {
    return jdbc.sql(
            "select count(*) from posbind.terminal where product = ? and state = 'IN_STOCK'")
        .param(product.value())
        .query(Integer.class)
        .single();
  }

  /** Sets a picked terminal aside for a case that has none. */
  void assign(TerminalSerial serial, CaseNumber caseNumber, String by, String why, Instant now) {
    jdbc.sql(
            """
            with moved as (
              update posbind.terminal
              set state = 'RESERVED', case_number = :case, changed_at = :now
              where serial = :serial and state = 'IN_STOCK'
              returning serial
            )
            insert into posbind.terminal_event
              (terminal, at, transition, case_number, by_whom, why)
            select serial, :now, 'RESERVE', :case, :by, :why from moved
            """)
        .param("serial", serial.value())
        .param("case", caseNumber.value())
        .param("by", by)
        .param("why", why)
        .param("now", Timestamp.from(now))
        .update();
  }

  /** The states of these terminals, locked; those that are unknown are missing. */
  Map<TerminalSerial, TerminalState> lock(List<TerminalSerial> serials) {
    Map<TerminalSerial, TerminalState> states = new LinkedHashMap<>();
    jdbc.sql(
            """
            select serial, state from posbind.terminal where serial = any(?)
            order by serial for no key update
            """)
        .param(values(serials))
        .query(
            row -> {
              states.put(
                  new TerminalSerial(row.getString("serial")),
                  TerminalState.valueOf(row.getString("state")));
            });
    return states;
  }

  /** Writes off terminals that are locked and lie in stock or came back. */
  void writeOff(List<TerminalSerial> serials, String by, String why, Instant now) {
    jdbc.sql(
            """
            with moved as (
              update posbind.terminal set state = 'WRITTEN_OFF', changed_at = :now
              where serial = any(:serials) and state in ('IN_STOCK', 'RECOVERED')
              returning serial
            )
            insert into posbind.terminal_event (terminal, at, transition, by_whom, why)
            select serial, :now, 'WRITE_OFF', :by, :why from moved
            """)
        .param("serials", values(serials))
        .param("by", by)
        .param("why", why)
        .param("now", Timestamp.from(now))
        .update();
  }

  List<Terminal> of(ProductCode product, int most) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + """
                 from posbind.terminal where product = ? and state <> 'WRITTEN_OFF'
                order by changed_at desc, serial limit ?
                """)
        .params(product.value(), most)
        .query(Terminals::terminal)
        .list();
  }

  private static String[] values(List<TerminalSerial> serials) {
    return serials.stream().map(TerminalSerial::value).toArray(String[]::new);
  }

  List<TerminalEvent> history(TerminalSerial serial) {
    return jdbc.sql(
            """
            select at, transition, case_number, by_whom, why from posbind.terminal_event
            where terminal = ? order by at, id
            """)
        .param(serial.value())
        .query(
            (row, number) ->
                new TerminalEvent(
                    row.getTimestamp("at").toInstant(),
                    TerminalTransition.valueOf(row.getString("transition")),
                    caseNumber(row),
                    row.getString("by_whom"),
                    row.getString("why")))
        .list();
  }

  boolean wasRestocked(TerminalSerial serial, Instant from, Instant until) {
    return jdbc.sql(
            """
            select exists (
              select from posbind.terminal_event
              where terminal = ? and transition = 'RESTOCK' and at between ? and ?)
            """)
        .params(serial.value(), Timestamp.from(from), Timestamp.from(until))
        .query(Boolean.class)
        .single();
  }

  List<StockLevel> levels() {
    return jdbc.sql(
            """
            select product, count(*) filter (where state = 'IN_STOCK') as in_stock,
                   count(*) filter (where state = 'RESERVED') as reserved,
                   count(*) filter (where state in ('DEPLOYED', 'BOARDED', 'SUSPENDED')) as out,
                   count(*) filter (where state = 'RECOVERED') as recovered
            from posbind.terminal group by product order by product
            """)
        .query(
            (row, number) ->
                new StockLevel(
                    new ProductCode(row.getString("product")),
                    row.getInt("in_stock"),
                    row.getInt("reserved"),
                    row.getInt("out"),
                    row.getInt("recovered")))
        .list();
  }

  private static Terminal terminal(ResultSet row, int number) throws SQLException {
    return new Terminal(
        new TerminalSerial(row.getString("serial")),
        new ProductCode(row.getString("product")),
        row.getString("code"),
        TerminalState.valueOf(row.getString("state")),
        caseNumber(row),
        row.getTimestamp("changed_at").toInstant());
  }

  private static @Nullable CaseNumber caseNumber(ResultSet row) throws SQLException {
    @Nullable String number = row.getString("case_number");
    return number == null ? null : new CaseNumber(number);
  }
}
