package io.posbind.binding;

import io.posbind.merchant.AccountNumber;
import io.posbind.merchant.Merchants;
import io.posbind.shared.FieldError;
import io.posbind.vault.Vault;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes bindings over from another system's CSV file, whole or not at all. The file is copied into
 * a temporary table as it comes, checked there as a set, and written in the order of the terminals;
 * who asks meanwhile learns how far it is.
 *
 * <p>That a terminal went from one merchant to another is believed as it is told: it was back in
 * the other system's stock.
 */
@Component
public class BindingImport {

  private static final int MOST_ERRORS = 100;
  private static final int MOST_LINES = 1_000_000;
  private static final int LONGEST_LINE = 2_000;
  private static final int REPORT_EVERY = 50_000;
  private static final int BUFFER = 1 << 16;
  private static final int MOST_INDEXES = 100_000;
  private static final HexFormat HEX = HexFormat.of();

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private final Vault vault;
  private final Merchants merchants;
  private final Imports imports;
  private final BindingSettings settings;
  private final InstantSource clock;

  BindingImport(
      JdbcTemplate jdbc,
      TransactionTemplate transaction,
      Vault vault,
      Merchants merchants,
      Imports imports,
      BindingSettings settings,
      InstantSource clock) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.vault = vault;
    this.merchants = merchants;
    this.imports = imports;
    this.settings = settings;
    this.clock = clock;
  }

  /** What became of a file. */
  public sealed interface Outcome {

    /** All of it is in the store. */
    record Imported(long lines) implements Outcome {}

    /**
     * Nothing of it is in the store.
     *
     * @param errors the first hundred, with fields like {@code line 3: account}
     */
    record Refused(List<FieldError> errors) implements Outcome {}

    /** A file of this id was taken before, or is being taken now. */
    record KnownAlready() implements Outcome {}
  }

  /**
   * Takes a file.
   *
   * @param id chosen by the caller, so that a repeat is recognised
   * @param csv in UTF-8; its first line names the columns terminal, account, merchant,
   *     merchantCode, province, location, validFrom and validTo in any order, of which merchant,
   *     merchantCode and validTo may be empty or missing
   * @param by who brings it
   * @throws UncheckedIOException when the file breaks off
   */
  public Outcome take(UUID id, InputStream csv, String by) {
    if (!imports.begin(id, by)) {
      return new Outcome.KnownAlready();
    }
    Run run = new Run(id, by, clock.instant());
    try {
      boolean imported =
          Boolean.TRUE.equals(
              transaction.execute(
                  status -> {
                    if (run.read(csv) && run.check()) {
                      run.write();
                      imports.done(id, run.lines, run.written);
                      return true;
                    }
                    status.setRollbackOnly();
                    return false;
                  }));
      if (imported) {
        return new Outcome.Imported(run.lines);
      }
      run.report(Imports.State.REFUSED);
      return new Outcome.Refused(run.errors);
    } catch (RuntimeException failure) {
      imports.progress(id, Imports.State.FAILED, run.lines, 0);
      throw failure;
    }
  }

  /** One file on its way. */
  private final class Run {

    private final UUID id;
    private final String by;
    private final Instant now;
    private final List<FieldError> errors = new ArrayList<>();
    private final Map<String, String> indexes = new HashMap<>();
    private long lines;
    private long written;

    private Run(UUID id, String by, Instant now) {
      this.id = id;
      this.by = by;
      this.now = now;
    }

    private void report(Imports.State state) {
      imports.progress(id, state, lines, written);
    }

    private void wrong(long line, FieldError error) {
      if (errors.size() < MOST_ERRORS) {
        String field = error.field().isEmpty() ? "" : ": " + error.field();
        errors.add(new FieldError("line " + line + field, error.code(), error.args()));
      }
    }

    /** Copies the file into a temporary table; false when a line cannot be read. */
    private boolean read(InputStream csv) {
      jdbc.execute(
          """
          create temporary table binding_staging (
            line bigint, id uuid, terminal text, number_index bytea, merchant uuid,
            merchant_code text, province text, sealed_location bytea, valid_from timestamptz,
            valid_to timestamptz) on commit drop
          """);
      jdbc.execute(
          (Connection connection) -> {
            CopyIn copy =
                connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy binding_staging from stdin");
            try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(csv, StandardCharsets.UTF_8), BUFFER)) {
              copy(reader, copy);
              copy.endCopy();
            } catch (IOException broken) {
              throw new UncheckedIOException(broken);
            } finally {
              if (copy.isActive()) {
                copy.cancelCopy();
              }
            }
            return null;
          });
      return errors.isEmpty();
    }

    private void copy(BufferedReader reader, CopyIn copy) throws IOException, SQLException {
      @Nullable String head = reader.readLine();
      ImportLine.@Nullable Columns columns = head == null ? null : ImportLine.Columns.read(head);
      if (columns == null) {
        wrong(1, FieldError.of("", "import.columns", ImportLine.Columns.names()));
        return;
      }
      StringBuilder rows = new StringBuilder(BUFFER + LONGEST_LINE);
      for (String text = reader.readLine(); text != null; text = reader.readLine()) {
        lines++;
        long line = lines + 1;
        if (lines > MOST_LINES || text.length() > LONGEST_LINE) {
          wrong(
              line,
              lines > MOST_LINES
                  ? FieldError.of("", "import.tooManyLines", MOST_LINES)
                  : FieldError.of("", "import.longLine", LONGEST_LINE));
          return;
        }
        @Nullable ImportLine read =
            ImportLine.read(text, columns, now, error -> wrong(line, error));
        if (errors.size() >= MOST_ERRORS) {
          return;
        }
        if (read != null && errors.isEmpty()) {
          append(rows, line, read);
        }
        if (rows.length() >= BUFFER) {
          flush(rows, copy);
        }
        if (lines % REPORT_EVERY == 0) {
          report(Imports.State.READING);
        }
      }
      flush(rows, copy);
      if (lines == 0) {
        wrong(1, FieldError.of("", "import.empty"));
      }
    }

    private void append(StringBuilder row, long line, ImportLine read) {
      UUID binding = UUID.randomUUID();
      row.append(line).append('\t').append(binding).append('\t');
      row.append(read.terminal().value()).append("\t\\\\x");
      row.append(indexOf(read.account()));
      row.append('\t').append(read.merchant() == null ? "\\N" : read.merchant());
      row.append('\t').append(read.merchantCode() == null ? "\\N" : read.merchantCode().value());
      row.append('\t').append(read.province().code()).append("\t\\\\x");
      HEX.formatHex(row, vault.sealText(read.street().value(), binding));
      row.append('\t').append(read.from()).append('\t');
      row.append(read.to() == null ? "\\N" : read.to()).append('\n');
    }

    /** A merchant with several terminals names the same account often. */
    private String indexOf(AccountNumber account) {
      if (indexes.size() > MOST_INDEXES) {
        indexes.clear();
      }
      return indexes.computeIfAbsent(
          account.value(), value -> HEX.formatHex(merchants.indexOf(account)));
    }

    private static void flush(StringBuilder rows, CopyIn copy) throws SQLException {
      byte[] bytes = rows.toString().getBytes(StandardCharsets.UTF_8);
      copy.writeToCopy(bytes, 0, bytes.length);
      rows.setLength(0);
    }

    /** Finds out what the lines mean, and what of it cannot be; false when anything. */
    private boolean check() {
      report(Imports.State.CHECKING);
      // Who has an account by its number: each merchant once, with the account stated last.
      jdbc.execute(
          """
          create temporary table binding_owner on commit drop as
          select distinct on (a.number_index, a.merchant) a.number_index, a.merchant, a.id
          from posbind.settlement_account a
          where a.number_index in (select number_index from binding_staging)
          order by a.number_index, a.merchant, a.recorded_at desc, a.id
          """);
      jdbc.execute("analyze binding_staging");
      jdbc.execute("analyze binding_owner");
      jdbc.execute(
          """
          create temporary table binding_ready on commit drop as
          select row_number() over (order by s.terminal, s.valid_from) as n, s.line, s.id,
            s.terminal, t.serial is not null as known, o.merchant, o.id as account,
            count(o.id) over (partition by s.line) as owners, s.merchant_code, s.province,
            s.sealed_location, s.valid_from, s.valid_to,
            lag(coalesce(s.valid_to, 'infinity'))
              over (partition by s.terminal order by s.valid_from, s.line) > s.valid_from as clashes
          from binding_staging s
          left join posbind.terminal t on t.serial = s.terminal
          left join binding_owner o
            on o.number_index = s.number_index and (s.merchant is null or s.merchant = o.merchant)
          """);
      jdbc.execute("analyze binding_ready");
      find("terminal", "binding.unknownTerminal", "terminal", "where not known");
      find("account", "import.account", "''", "where owners = 0");
      find("account", "import.accountOfSeveral", "''", "where owners > 1");
      if (errors.isEmpty()) {
        find("validFrom", "import.overlapInFile", "terminal", "where clashes");
      }
      if (errors.isEmpty()) {
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
      return errors.isEmpty();
    }

    private void find(String field, String code, String fact, String condition) {
      int left = MOST_ERRORS - errors.size();
      jdbc.query(
          "select line, %s as fact from binding_ready %s order by line limit %d"
              .formatted(fact, condition, left),
          row -> {
            String told = Objects.requireNonNullElse(row.getString("fact"), "");
            wrong(
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

    private void write() {
      report(Imports.State.WRITING);
      UUID change = UUID.randomUUID();
      // Taken under the locks: later than anything recorded for these terminals.
      Timestamp recordedAt = Timestamp.from(clock.instant().truncatedTo(ChronoUnit.MICROS));
      jdbc.update(
          """
          insert into posbind.binding_change (id, kind, recorded_at, recorded_by)
          values (?, 'IMPORTED', ?, ?)
          """,
          change,
          recordedAt,
          by);
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
        report(Imports.State.WRITING);
      }
    }
  }
}
