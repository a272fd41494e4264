package io.posbind.deviceapplication;

import static org.assertj.core.api.Assertions.assertThat;

import io.posbind.PosbindIT;
import io.posbind.catalogue.ProductCode;
import io.posbind.terminal.Receipt;
import io.posbind.terminal.Stock;
import io.posbind.terminal.TerminalSerial;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What one application may ask of the database at most, as PostgreSQL counts it: from the form to
 * the terminal set aside and the contract before its merchant.
 */
@PosbindIT
class CaseCostIT {

  /** Somewhat more than was counted: what exceeds it is asked once too often. */
  private static final long STATEMENTS = 126;

  private static final long COMMITS = 12;
  private static final int CASES = 10;

  private final JdbcClient jdbc;
  private final Stock stock;
  private final Desk desk;

  CaseCostIT(
      @Autowired JdbcClient jdbc,
      @Autowired Stock stock,
      @Autowired AutowireCapableBeanFactory beans) {
    this.jdbc = jdbc;
    this.stock = stock;
    this.desk = beans.createBean(Desk.class);
  }

  @Test
  void aReviewedApplicationAsksTheDatabaseAKnownNumberOfTimes() {
    deliver(CASES + 1);
    jdbc.sql("create extension if not exists pg_stat_statements").update();
    finishOne();
    long before = transactions();
    jdbc.sql("select pg_stat_statements_reset()").query(row -> {});

    for (int i = 0; i < CASES; i++) {
      finishOne();
    }

    // What runs by the clock runs less than once a case, and falls out by the division.
    long statements =
        jdbc.sql(
                """
                select sum(calls / :cases) from pg_stat_statements
                where query !~* '^(begin|commit|set|show)'
                """)
            .param("cases", CASES)
            .query(Long.class)
            .single();
    assertThat(statements).as("statements a case").isBetween(50L, STATEMENTS);
    assertThat((transactions() - before) / CASES).as("commits a case").isBetween(3L, COMMITS);
    assertThat(unstable()).as("parsed and planned anew in each case").isEmpty();
  }

  /**
   * What is sent with now one type of a parameter, now another, as with a null that has none: it
   * counts as several statements, and the driver lets the server prepare it again at each change.
   */
  private List<String> unstable() {
    return jdbc.sql(
            """
            select query from pg_stat_statements
            where query like '%posbind.%' and calls >= ?
            group by query having count(*) > 1
            """)
        .param(CASES)
        .query(String.class)
        .list();
  }

  /** Transactions so far that wrote something: each gets the next number. */
  private long transactions() {
    return jdbc.sql("select pg_current_xact_id()::text::bigint").query(Long.class).single();
  }

  private void finishOne() {
    desk.approve(desk.apply(Forms.soleProprietor()), "clerk");
  }

  private void deliver(int count) {
    long first = System.nanoTime();
    List<TerminalSerial> serials =
        LongStream.range(first, first + count).mapToObj(n -> new TerminalSerial("C" + n)).toList();
    assertThat(stock.receive(new ProductCode(Forms.PRODUCT), serials))
        .isInstanceOf(Receipt.Taken.class);
  }
}
