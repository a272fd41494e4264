package io.posbind.terminal;

import io.posbind.catalogue.ProductCode;
import io.posbind.shared.CaseNumber;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** The terminals on the shelf and the cases they are set aside for. */
@Repository
public class Stock {

  private final JdbcClient jdbc;
  private final ApplicationEventPublisher events;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  Stock(
      JdbcClient jdbc,
      ApplicationEventPublisher events,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.jdbc = jdbc;
    this.events = events;
    this.clock = clock;
    this.transaction = transaction;
  }

  /**
   * Sets the terminal of this product that has lain longest aside for the case, in the caller's
   * transaction. Asked again for the same case it gives the same terminal. Two callers never get
   * the same one, and neither waits for the other.
   *
   * @return empty when none is free
   */
  @Transactional
  public Optional<TerminalSerial> reserve(ProductCode product, CaseNumber caseNumber) {
    return jdbc.sql(
            """
            update posbind.terminal
            set state = case when case_number = :case then state else :reserved end,
                changed_at = case when case_number = :case then changed_at else :now end,
                case_number = :case
            where serial = coalesce(
              (select serial from posbind.terminal where case_number = :case),
              (select serial from posbind.terminal
               where product = :product and state = 'IN_STOCK'
               order by received_at, serial
               for update skip locked
               limit 1))
            returning serial
            """)
        .param("case", caseNumber.value())
        .param("product", product.value())
        .param("reserved", TerminalTransition.RESERVE.to().name())
        .param("now", Timestamp.from(clock.instant()))
        .query((row, number) -> new TerminalSerial(row.getString("serial")))
        .optional();
  }

  /** Puts the terminal that is set aside for the case back on the shelf, if there is one. */
  @Transactional
  public void release(CaseNumber caseNumber) {
    jdbc.sql(
            """
            update posbind.terminal set state = :inStock, case_number = null, changed_at = :now
            where case_number = :case and state = :reserved
            returning product
            """)
        .param("inStock", TerminalTransition.RELEASE.to().name())
        .param("reserved", TerminalState.RESERVED.name())
        .param("case", caseNumber.value())
        .param("now", Timestamp.from(clock.instant()))
        .query((row, number) -> new ProductCode(row.getString("product")))
        .optional()
        .ifPresent(product -> events.publishEvent(new StockArrived(product, 1)));
  }

  /**
   * Takes a delivery into stock, whole or not at all.
   *
   * @param serials without duplicates
   */
  public Receipt receive(ProductCode product, List<TerminalSerial> serials) {
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
                          insert into posbind.terminal (serial, product, state, received_at, changed_at)
                          select serial, :product, :inStock, :now, :now from unnest(:serials) as serial
                          on conflict (serial) do nothing
                          returning serial
                          """)
                      .param("product", product.value())
                      .param("inStock", TerminalState.IN_STOCK.name())
                      .param("now", Timestamp.from(clock.instant()))
                      .param("serials", wanted.toArray(String[]::new))
                      .query(String.class)
                      .list();
              if (taken.size() < serials.size()) {
                status.setRollbackOnly();
                return new Receipt.AlreadyKnown(
                    serials.stream().filter(serial -> !taken.contains(serial.value())).toList());
              }
              if (!taken.isEmpty()) {
                events.publishEvent(new StockArrived(product, taken.size()));
              }
              return new Receipt.Taken(taken.size());
            }));
  }

  private boolean isInCatalogue(ProductCode product) {
    return jdbc.sql("select exists (select from posbind.product where code = ?)")
        .param(product.value())
        .query(Boolean.class)
        .single();
  }

  /** The terminal set aside or in use for the case. */
  public Optional<TerminalSerial> terminalOf(CaseNumber caseNumber) {
    return jdbc.sql("select serial from posbind.terminal where case_number = ?")
        .param(caseNumber.value())
        .query((row, number) -> new TerminalSerial(row.getString("serial")))
        .optional();
  }

  /** What is on the shelf, by product; a product that never had a terminal is missing. */
  public List<StockLevel> levels() {
    return jdbc.sql(
            """
            select product, count(*) filter (where state = 'IN_STOCK') as in_stock,
                   count(*) filter (where state = 'RESERVED') as reserved
            from posbind.terminal group by product order by product
            """)
        .query(
            (row, number) ->
                new StockLevel(
                    new ProductCode(row.getString("product")),
                    row.getInt("in_stock"),
                    row.getInt("reserved")))
        .list();
  }
}
