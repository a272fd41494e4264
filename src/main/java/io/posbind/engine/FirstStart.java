package io.posbind.engine;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What the engine needs to know before anybody signs in: groups, what they may do, and the filters
 * they share. Brought to the state of the code at every start; what administrators add beside it
 * stays. Done while the engine is built, before the web server listens.
 */
@Component
class FirstStart {

  /** Any number that no other advisory lock of Posbind uses. */
  private static final long LOCK = 0x706f7362_00000001L;

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  FirstStart(
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      Authorizations authorizations,
      SharedFilters filters) {
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
    exclusively(
        () -> {
          authorizations.establish();
          filters.establish();
        });
  }

  /** Runs the work in one transaction, one node at a time. */
  final void exclusively(Runnable work) {
    transaction.executeWithoutResult(
        status -> {
          jdbc.sql("select pg_advisory_xact_lock(?)").param(LOCK).query(row -> {});
          work.run();
        });
  }
}
