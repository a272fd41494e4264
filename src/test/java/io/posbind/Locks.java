package io.posbind;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lets a test hold a lock until somebody else stands behind it. */
public final class Locks {

  private Locks() {}

  /** Waits, within a transaction that holds a lock, until another one waits for it. */
  public static void awaitSomebodyBehind(JdbcClient jdbc) {
    int self = jdbc.sql("select pg_backend_pid()").query(Integer.class).single();
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(20))
        .until(
            () ->
                jdbc.sql(
                        "select exists (select from pg_stat_activity where ? = any (pg_blocking_pids(pid)))")
                    .param(self)
                    .query(Boolean.class)
                    .single());
  }
}
