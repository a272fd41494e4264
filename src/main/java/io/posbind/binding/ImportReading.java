package io.posbind.binding;

import io.posbind.binding.ImportBlocks.Block;
import io.posbind.merchant.AccountNumber;
import io.posbind.merchant.Merchants;
import io.posbind.shared.FieldError;
import io.posbind.vault.Vault;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;

/**
 * Reads a file of bindings into the staging table. Every processor parses and seals blocks of lines
 * while PostgreSQL takes those before; they are written in the order of the file, and only a few
 * are in memory at one time.
 */
final class ImportReading {

  /** The staging table, in the order in which a row is written. */
  static final String TABLE =
      """
      create temporary table binding_staging (
        line bigint, id uuid, terminal text, number_index bytea, merchant uuid,
        merchant_code text, province text, sealed_location bytea, valid_from timestamptz,
        valid_to timestamptz) on commit drop
      """;

  static final String COPY = "copy binding_staging from stdin (format binary)";

  private static final int COLUMNS = 10;
  private static final int MOST_LINES = 1_000_000;
  private static final int LONGEST_LINE = 2_000;
  private static final int REPORT_EVERY = 20_000;
  private static final int MOST_INDEXES = 100_000;

  private final Vault vault;
  private final Merchants merchants;
  private final Instant now;
  private final LongConsumer progress;
  private final ImportFindings findings = new ImportFindings();
  private final Map<String, byte[]> indexes = new ConcurrentHashMap<>();
  private long lines;
  private boolean ended;

  /** Once anything is wrong nothing will be taken, so nothing more is sealed. */
  private volatile boolean refused;

  /**
   * @param progress is told now and then how many lines were read
   */
  ImportReading(Vault vault, Merchants merchants, Instant now, LongConsumer progress) {
    this.vault = vault;
    this.merchants = merchants;
    this.now = now;
    this.progress = progress;
  }

  long lines() {
    return lines;
  }

  ImportFindings findings() {
    return findings;
  }

  /** What a block came to. */
  private record Batch(int lines, ImportFindings findings, byte[] rows, boolean last) {}

  void read(InputStream csv, CopyIn copy) throws IOException, SQLException {
    ImportBlocks blocks = new ImportBlocks(csv);
    ImportLine.@Nullable Columns columns = ImportLine.Columns.read(blocks.head());
    if (columns == null) {
      findings.add(1, FieldError.of("", "import.columns", ImportLine.Columns.names()));
      return;
    }
    int threads = Runtime.getRuntime().availableProcessors();
    ExecutorService readers = Executors.newFixedThreadPool(threads);
    try {
      write(copy, CopyRows.head());
      Queue<CompletableFuture<Batch>> ahead = new ArrayDeque<>();
      for (Block block = blocks.next(); block != null && !ended; block = blocks.next()) {
        Block taken = block;
        ahead.add(CompletableFuture.supplyAsync(() -> batch(taken, columns), readers));
        if (ahead.size() > 2 * threads) {
          take(ahead.remove().join(), copy);
        }
      }
      while (!ahead.isEmpty() && !ended) {
        take(ahead.remove().join(), copy);
      }
      write(copy, CopyRows.tail());
    } finally {
      readers.shutdownNow();
    }
    if (lines == 0 && findings.isEmpty()) {
      findings.add(1, FieldError.of("", "import.empty"));
    }
  }

  private void take(Batch batch, CopyIn copy) throws SQLException {
    long before = lines;
    lines += batch.lines;
    findings.addAll(batch.findings);
    if (lines > MOST_LINES) {
      lines = MOST_LINES;
      findings.add(MOST_LINES + 2, FieldError.of("", "import.tooManyLines", MOST_LINES));
      ended = true;
    }
    ended |= batch.last || findings.room() == 0;
    refused = !findings.isEmpty();
    if (!refused) {
      write(copy, batch.rows);
    }
    if (lines / REPORT_EVERY > before / REPORT_EVERY) {
      progress.accept(lines);
    }
  }

  private static void write(CopyIn copy, byte[] bytes) throws SQLException {
    copy.writeToCopy(bytes, 0, bytes.length);
  }

  private Batch batch(Block block, ImportLine.Columns columns) {
    ImportFindings wrong = new ImportFindings();
    CopyRows rows = new CopyRows(4 * block.bytes().length);
    long line = block.first();
    for (String text : block.lines()) {
      if (text.length() > LONGEST_LINE) {
        wrong.add(line, FieldError.of("", "import.longLine", LONGEST_LINE));
        return new Batch((int) (line - block.first()), wrong, new byte[0], true);
      }
      long number = line++;
      @Nullable ImportLine read =
          ImportLine.read(text, columns, now, error -> wrong.add(number, error));
      if (read != null && wrong.isEmpty() && !refused) {
        append(rows, number, read);
      }
    }
    return new Batch((int) (line - block.first()), wrong, rows.toBytes(), false);
  }

  private void append(CopyRows rows, long line, ImportLine read) {
    UUID binding = UUID.randomUUID();
    rows.row(COLUMNS)
        .number(line)
        .id(binding)
        .text(read.terminal().value())
        .bytes(indexOf(read.account()))
        .id(read.merchant())
        .text(read.merchantCode() == null ? null : read.merchantCode().value())
        .text(read.province().code())
        .bytes(vault.sealText(read.street().value(), binding))
        .moment(read.from())
        .moment(read.to());
  }

  /** A merchant with several terminals names the same account often. */
  private byte[] indexOf(AccountNumber account) {
    if (indexes.size() > MOST_INDEXES) {
      indexes.clear();
    }
    return indexes.computeIfAbsent(account.value(), value -> merchants.indexOf(account));
  }
}
