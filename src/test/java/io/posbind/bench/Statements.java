package io.posbind.bench;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What a database was asked, as PostgreSQL itself counts it. */
final class Statements {

  /** One kind of statement and how often it ran. */
  record Counted(String text, long calls) {}

  private final JdbcClient jdbc;
  private final String database;

  /**
   * @param url of any database of the server
   */
  Statements(String url, String database) {
    DriverManagerDataSource source = new DriverManagerDataSource(url, "postgres", "");
    this.jdbc = JdbcClient.create(source);
    this.database = database;
    jdbc.sql("create extension if not exists pg_stat_statements").update();
  }

  void forget() {
    jdbc.sql("select pg_stat_statements_reset()").query(row -> {});
  }

  /** Transactions of the whole server so far that wrote something: each gets the next number. */
  long transactions() {
    return jdbc.sql("select pg_current_xact_id()::text::bigint").query(Long.class).single();
  }

  /** Everything since the last {@link #forget()}, most frequent first. */
  List<Counted> all() {
    return jdbc.sql(
            """
            select regexp_replace(s.query, '\\s+', ' ', 'g') as text, s.calls
            from pg_stat_statements s join pg_database d on d.oid = s.dbid
            where d.datname = :database and s.query not like '%pg_stat_statements%'
              and s.query not like '%/* bench */%'
            order by s.calls desc, text
            """)
        .param("database", database)
        .query((row, number) -> new Counted(row.getString("text"), row.getLong("calls")))
        .list();
  }
}
