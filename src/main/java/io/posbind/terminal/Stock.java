package io.posbind.terminal;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import io.posbind.catalogue.ProductCode;
import io.posbind.shared.CaseNumber;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The terminals of the institution: on the shelf, set aside for cases, at merchants. A terminal
 * moves only as {@link TerminalTransition} says, and every step stays in its history.
 *
 * <p>Every method joins the caller's transaction.
 */
@Repository
public class Stock {

  private static final String SYSTEM = "system";

  private final JdbcClient jdbc;
  private final Terminals terminals;
  private final SchedulerClient scheduler;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  Stock(
      JdbcClient jdbc,
      Terminals terminals,
      SchedulerClient scheduler,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.jdbc = jdbc;
    this.terminals = terminals;
    this.scheduler = scheduler;
    this.clock = clock;
    this.transaction = transaction;
  }

  /**
   * Sets the terminal of this product that has lain longest aside for the case. Asked again for the
   * same case it gives the same terminal. Two callers never get the same one, and neither waits for
   * the other.
   *
   * @return empty when none is free
   */
  @Transactional
  public Optional<TerminalSerial> reserve(ProductCode product, CaseNumber caseNumber) {
    return jdbc.sql(
            """
            with found as (
              select serial, case_number from posbind.terminal
              where serial = coalesce(
                (select serial from posbind.terminal where case_number = :case),
                (select serial from posbind.terminal
                 where product = :product and state = 'IN_STOCK'
                 order by received_at, serial
                 for update skip locked
                 limit 1))
            ), moved as (
              update posbind.terminal t
              set state = :reserved, case_number = :case, changed_at = :now
              from found where t.serial = found.serial and found.case_number is null
              returning t.serial
            ), noted as (
              insert into posbind.terminal_event (terminal, at, transition, case_number, by_whom)
              select serial, :now, 'RESERVE', :case, :by from moved
            )
            select serial from found
            """)
        .param("case", caseNumber.value())
        .param("product", product.value())
        .param("reserved", TerminalTransition.RESERVE.to().name())
        .param("by", SYSTEM)
        .param("now", now())
        .query((row, number) -> new TerminalSerial(row.getString("serial")))
        .optional();
  }

  /** Puts the terminal that is set aside for the case back on the shelf, if there is one. */
  @Transactional
  public void release(CaseNumber caseNumber) {
    terminalOf(caseNumber)
        .ifPresent(serial -> move(serial, TerminalTransition.RELEASE, SYSTEM, ""));
  }

  /** Hands the terminal that is set aside for the case to the technician or the carrier. */
  @Transactional
  public Move deploy(CaseNumber caseNumber, String by) {
    return terminalOf(caseNumber)
        .map(serial -> move(serial, TerminalTransition.DEPLOY, by, ""))
        .orElseGet(Stock::unknown);
  }

  /** Notes that a deployed terminal is bound and live. */
  public Move board(TerminalSerial serial, String by) {
    return move(serial, TerminalTransition.BOARD, by, "");
  }

  /** Notes that a terminal came back from the merchant; its case has none any more. */
  public Move recover(TerminalSerial serial, String by, String why) {
    return move(serial, TerminalTransition.RECOVER, by, why);
  }

  /** Puts a terminal that came back and was checked on the shelf again. */
  public Move restock(TerminalSerial serial, String by) {
    return move(serial, TerminalTransition.RESTOCK, by, "");
  }

  /** Gives a terminal up for good. */
  public Move writeOff(TerminalSerial serial, String by, String why) {
    return move(serial, TerminalTransition.WRITE_OFF, by, why);
  }

  /**
   * Takes a step of the table of transitions. Whoever waits for stock hears of a terminal that
   * becomes free, after the commit.
   *
   * @param by user id, or {@code system}
   * @param why in the words of whoever does it; may be empty
   */
  @Transactional
  public Move move(TerminalSerial serial, TerminalTransition transition, String by, String why) {
    Move move = terminals.move(serial, transition, by, why, clock.instant());
    if (move instanceof Move.Moved moved && moved.state() == TerminalState.IN_STOCK) {
      terminals.find(serial).map(Terminal::product).ifPresent(this::arrived);
    }
    return move;
  }

  /**
   * Sets another terminal of the same product aside for the case and takes its present one back: to
   * the shelf when it never left, else as recovered, to be checked.
   *
   * @return {@link Move.Moved} with the new terminal; {@link Move.Reason#NONE_LEFT} leaves the
   *     present one as it is
   */
  @Transactional
  public Move swap(CaseNumber caseNumber, String by, String why) {
    return replace(caseNumber, by, why, false);
  }

  /**
   * Gives up a terminal that is set aside, e.g. one that the maker calls back, and sets another
   * aside for its case.
   *
   * @return {@link Move.Moved} with the new terminal
   */
  @Transactional
  public Move recall(TerminalSerial serial, String by, String why) {
    Optional<Terminal> terminal = terminals.find(serial);
    if (terminal.isEmpty()) {
      return unknown();
    }
    CaseNumber caseNumber = terminal.get().caseNumber();
    if (terminal.get().state() != TerminalState.RESERVED || caseNumber == null) {
      return new Move.Refused(Move.Reason.NOT_IN_THIS_STATE, terminal.get().state());
    }
    return replace(caseNumber, by, why, true);
  }

  private Move replace(CaseNumber caseNumber, String by, String why, boolean writeOff) {
    Optional<Terminal> present =
        terminalOf(caseNumber)
            .flatMap(terminals::lock)
            .filter(terminal -> caseNumber.equals(terminal.caseNumber()));
    if (present.isEmpty()) {
      return unknown();
    }
    Terminal old = present.get();
    Optional<TerminalSerial> other = terminals.pick(old.product());
    if (other.isEmpty()) {
      return new Move.Refused(Move.Reason.NONE_LEFT, old.state());
    }
    Instant now = clock.instant();
    TerminalTransition back =
        old.state() == TerminalState.RESERVED
            ? TerminalTransition.RELEASE
            : TerminalTransition.RECOVER;
    Move freed = terminals.move(old.serial(), back, by, why, now);
    if (freed instanceof Move.Refused) {
      return freed;
    }
    if (writeOff) {
      terminals.move(old.serial(), TerminalTransition.WRITE_OFF, by, why, now);
    }
    terminals.assign(other.get(), caseNumber, by, why, now);
    if (back == TerminalTransition.RELEASE && !writeOff) {
      arrived(old.product());
    }
    return new Move.Moved(other.get(), TerminalState.RESERVED);
  }

  /**
   * Takes a delivery into stock, whole or not at all.
   *
   * @param serials without duplicates
   */
  public Receipt receive(ProductCode product, List<TerminalSerial> serials) {
    return receive(product, serials, SYSTEM);
  }

  /**
   * Takes a delivery into stock, whole or not at all.
   *
   * @param serials without duplicates
   * @param by user id of who takes it
   */
  public Receipt receive(ProductCode product, List<TerminalSerial> serials, String by) {
    return Objects.requireNonNull(
        transaction.execute(
            status -> {
              // Asked of the table: a node may not have read the newest catalogue yet.
              if (!isInCatalogue(product)) {
                return new Receipt.UnknownProduct();
              }
              List<String> wanted = serials.stream().map(TerminalSerial::value).toList();
              List<String> taken =
                  jdbc.sql(
                          """
                          with taken as (
                            insert into posbind.terminal (serial, product, state, received_at, changed_at)
                            select serial, :product, :inStock, :now, :now
                            from unnest(:serials) as serial
                            on conflict (serial) do nothing
                            returning serial
                          ), noted as (
                            insert into posbind.terminal_event (terminal, at, transition, by_whom)
                            select serial, :now, 'RECEIVE', :by from taken
                          )
                          select serial from taken
                          """)
                      .param("product", product.value())
                      .param("inStock", TerminalTransition.RECEIVE.to().name())
                      .param("by", by)
                      .param("now", now())
                      .param("serials", wanted.toArray(String[]::new))
                      .query(String.class)
                      .list();
              if (taken.size() < serials.size()) {
                status.setRollbackOnly();
                return new Receipt.AlreadyKnown(
                    serials.stream().filter(serial -> !taken.contains(serial.value())).toList());
              }
              if (!taken.isEmpty()) {
                arrived(product);
              }
              return new Receipt.Taken(taken.size());
            }));
  }

  /**
   * Writes off terminals that lie in stock or came back, all of them or none: returned to the maker
   * or scrapped.
   *
   * @param serials without duplicates
   * @param by user id
   */
  @Transactional
  public Clearance writeOff(List<TerminalSerial> serials, String by, String why) {
    Map<TerminalSerial, TerminalState> states = terminals.lock(serials);
    Map<TerminalSerial, TerminalState> elsewhere = new LinkedHashMap<>(states);
    elsewhere
        .values()
        .removeIf(state -> state == TerminalState.IN_STOCK || state == TerminalState.RECOVERED);
    List<TerminalSerial> unknown =
        serials.stream().filter(serial -> !states.containsKey(serial)).toList();
    if (!elsewhere.isEmpty() || !unknown.isEmpty()) {
      return new Clearance.Refused(elsewhere, unknown);
    }
    terminals.writeOff(serials, by, why, clock.instant());
    return new Clearance.Cleared(serials.size());
  }

  /** Has those who wait served, once this transaction is committed. */
  private void arrived(ProductCode product) {
    scheduler.scheduleBatch(List.of(ServingTask.of(product)), clock.instant());
  }

  private boolean isInCatalogue(ProductCode product) {
    return jdbc.sql("select exists (select from posbind.product where code = ?)")
        .param(product.value())
        .query(Boolean.class)
        .single();
  }

  /** A terminal as it is now; empty when no such terminal is or was in stock. */
  public Optional<Terminal> find(TerminalSerial serial) {
    return terminals.find(serial);
  }

  /** The terminals of a product that are not written off, the latest change first. */
  public List<Terminal> of(ProductCode product, int most) {
    return terminals.of(product, most);
  }

  /** What happened to a terminal, oldest first. */
  public List<TerminalEvent> history(TerminalSerial serial) {
    return terminals.history(serial);
  }

  /** Whether the terminal came back to the shelf within this time, its end included. */
  public boolean wasRestocked(TerminalSerial serial, Instant from, Instant until) {
    return terminals.wasRestocked(serial, from, until);
  }

  /** The terminal set aside or in use for the case. */
  public Optional<TerminalSerial> terminalOf(CaseNumber caseNumber) {
    return jdbc.sql("select serial from posbind.terminal where case_number = ?")
        .param(caseNumber.value())
        .query((row, number) -> new TerminalSerial(row.getString("serial")))
        .optional();
  }

  /** How many there are, by product; a product that never had a terminal is missing. */
  public List<StockLevel> levels() {
    return terminals.levels();
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }

  private static Move unknown() {
    return new Move.Refused(Move.Reason.UNKNOWN, null);
  }
}
