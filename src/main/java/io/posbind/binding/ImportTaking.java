package io.posbind.binding;

import io.posbind.shared.FieldError;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Checks the staging table as a set, and writes it into the store in the order of the terminals:
 * rows that lie side by side in the indexes are cheaper to write and to check.
 */
final class ImportTaking {

  private static final int REPORT_EVERY = 20_000;

  private final JdbcTemplate jdbc;
  private final BindingSettings settings;
  private final ImportFindings findings;

  ImportTaking(JdbcTemplate jdbc, BindingSettings settings, ImportFindings findings) {
    this.jdbc = jdbc;
    this.settings = settings;
    this.findings = findings;
  }

  /** Finds out what the lines mean, and what of it cannot be; false when anything. */
  boolean check() {
    // Who has an account by its number: each merchant once, with the account stated last.
    jdbc.execute(
        """
        create temporary table binding_owner on commit drop as
        select number_index, merchant, id, count(*) over (partition by number_index) as owners
        from (
          select distinct on (a.number_index, a.merchant) a.number_index, a.merchant, a.id
          from posbind.settlement_account a
          where a.number_index in (select number_index from binding_staging)
          order by a.number_index, a.merchant, a.recorded_at desc, a.id) latest
        """);
    jdbc.execute("analyze binding_owner");
    // A line whose account has several owners comes several times, and is refused for it.
    jdbc.execute(
        """
        create temporary table binding_ready on commit drop as
        select row_number() over (order by s.terminal, s.valid_from, s.line) as n, s.line, s.id,
          s.terminal, t.serial is not null as known, o.merchant, o.id as account,
          s.merchant is null and o.owners > 1 as shared, s.merchant_code, s.province,
          s.sealed_location, s.valid_from, s.valid_to,
          lag(coalesce(s.valid_to, 'infinity'))
            over (partition by s.terminal order by s.valid_from, s.line) > s.valid_from as clashes
        from binding_staging s
        left join posbind.terminal t on t.serial = s.terminal
        left join binding_owner o
          on o.number_index = s.number_index and (s.merchant is null or s.merchant = o.merchant)
        """);
    jdbc.execute("alter table binding_ready add primary key (n)");
    jdbc.execute("analyze binding_ready (terminal, merchant)");
    find("terminal", "binding.unknownTerminal", "terminal", "where not known");
    find("account", "import.account", "''", "where account is null");
    find("account", "import.accountOfSeveral", "''", "where shared");
    if (findings.isEmpty()) {
      find("validFrom", "import.overlapInFile", "terminal", "where clashes");
    }
    if (findings.isEmpty()) {
      lock();
      find(
          "validFrom",
          "import.overlapInStore",
          "terminal",
          """
          r where exists (
            select from posbind.binding b
            where b.terminal = r.terminal and b.superseded_at is null
              and (b.valid_to is null or b.valid_to > r.valid_from)
              and (r.valid_to is null or b.valid_from < r.valid_to))
          """);
      drawCodes();
      find(
          "merchantCode",
          "import.merchantCodeTaken",
          "merchant_code",
          """
          r join posbind.merchant_code c using (merchant)
          where r.merchant_code is not null and r.merchant_code <> c.code
          """);
    }
    return findings.isEmpty();
  }

  private void find(String field, String code, String fact, String condition) {
    jdbc.query(
        "select distinct line, %s as fact from binding_ready %s order by line limit %d"
            .formatted(fact, condition, findings.room()),
        row -> {
          String told = Objects.requireNonNullElse(row.getString("fact"), "");
          findings.add(
              row.getLong("line"),
              told.isEmpty() ? FieldError.of(field, code) : FieldError.of(field, code, told));
        });
  }

  /** The same lock that single changes take, in one order for all. */
  private void lock() {
    jdbc.query(
        """
        select count(*) from (
          select from posbind.terminal
          where serial in (select terminal from binding_ready)
          order by serial for no key update) as locked
        """,
        row -> {});
  }

  /** Merchants take the code of the file where they have none; else one is drawn. */
  private void drawCodes() {
    jdbc.execute(
        """
        insert into posbind.merchant_code (code, merchant)
        select distinct on (merchant) merchant_code, merchant
        from binding_ready where merchant_code is not null
        order by merchant, merchant_code
        on conflict do nothing
        """);
    jdbc.update(
        """
        insert into posbind.merchant_code (code, merchant)
        select ? || province || '00'
               || lpad(nextval('posbind.merchant_code_number')::text, 8, '0'), merchant
        from (select merchant, min(province) as province from binding_ready
              group by merchant) m
        on conflict (merchant) do nothing
        """,
        settings.acquirerCode().substring(0, 3));
  }

  /** As {@link BindingRows#lock}: later than anything recorded for these terminals. */
  private Timestamp recordedAt(Instant now) {
    return Objects.requireNonNull(
        jdbc.queryForObject(
            """
            select greatest(?::timestamptz,
              (select max(greatest(recorded_at, superseded_at)) + interval '1 microsecond'
               from posbind.binding where terminal in (select terminal from binding_ready)))
            """,
            Timestamp.class,
            Timestamp.from(now.truncatedTo(ChronoUnit.MICROS))));
  }

  /**
   * Writes all lines.
   *
   * @param now by this node's clock
   * @param progress is told now and then how many were written
   */
  void write(long lines, Instant now, String by, LongConsumer progress) {
    UUID change = UUID.randomUUID();
    Timestamp recordedAt = recordedAt(now);
    jdbc.update(
        """
        insert into posbind.binding_change (id, kind, recorded_at, recorded_by)
        values (?, 'IMPORTED', ?, ?)
        """,
        change,
        recordedAt,
        by);
    long written = 0;
    while (written < lines) {
      written +=
          jdbc.update(
              """
              insert into posbind.binding (id, terminal, merchant, account, acquirer_code,
                merchant_code, province, sealed_location, valid_from, valid_to, recorded_at,
                recorded_in)
              select r.id, r.terminal, r.merchant, r.account, ?, c.code, r.province,
                r.sealed_location, r.valid_from, r.valid_to, ?, ?
              from binding_ready r join posbind.merchant_code c on c.merchant = r.merchant
              where r.n > ? and r.n <= ?
              order by r.n
              """,
              settings.acquirerCode(),
              recordedAt,
              change,
              written,
              written + REPORT_EVERY);
      progress.accept(written);
    }
  }
}
