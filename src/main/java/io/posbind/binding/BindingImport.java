package io.posbind.binding;

import io.posbind.merchant.Merchants;
import io.posbind.vault.Vault;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes bindings over from another system's CSV file, whole or not at all. When all of it has come
 * it is copied into a temporary table, checked there as a set, and written; who asks meanwhile
 * learns how far it is.
 *
 * <p>That a terminal went from one merchant to another is believed as it is told: it was back in
 * the other system's stock.
 */
@Component
public class BindingImport {

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private final Vault vault;
  private final Merchants merchants;
  private final Imports imports;
  private final BindingSettings settings;
  private final InstantSource clock;

  /** A file takes two connections, one to write it and one to tell how far it is: one by one. */
  private final Lock turn = new ReentrantLock(true);

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
     * @param findings why: the first hundred
     */
    record Refused(List<ImportFinding> findings) implements Outcome {}

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
    Run run = new Run(id, by);
    try {
      if (take(run, csv)) {
        return new Outcome.Imported(run.lines());
      }
      List<ImportFinding> findings = run.reading.findings().toList();
      imports.refused(id, run.lines(), findings);
      return new Outcome.Refused(findings);
    } catch (IOException broken) {
      imports.progress(id, Imports.State.FAILED, run.lines(), 0);
      throw new UncheckedIOException(broken);
    } catch (RuntimeException failure) {
      imports.progress(id, Imports.State.FAILED, run.lines(), 0);
      throw failure;
    }
  }

  private boolean take(Run run, InputStream csv) throws IOException {
    try (Upload upload = Upload.receive(csv, run.reading.findings(), run::receiving)) {
      InputStream file = upload.read();
      turn.lock();
      try {
        return run.reading.findings().isEmpty()
            && Boolean.TRUE.equals(
                transaction.execute(
                    status -> {
                      if (run.read(file) && run.check()) {
                        run.write();
                        return true;
                      }
                      status.setRollbackOnly();
                      return false;
                    }));
      } finally {
        turn.unlock();
      }
    }
  }

  /** One file on its way. */
  private final class Run {

    private final UUID id;
    private final String by;
    private final ImportReading reading;
    private final ImportTaking taking;

    private Run(UUID id, String by) {
      this.id = id;
      this.by = by;
      this.reading =
          new ImportReading(
              vault,
              merchants,
              clock.instant(),
              lines -> imports.progress(id, Imports.State.READING, lines, 0));
      this.taking = new ImportTaking(jdbc, settings, reading.findings());
    }

    private void receiving() {
      imports.progress(id, Imports.State.READING, 0, 0);
    }

    private long lines() {
      return reading.lines();
    }

    /** Copies the file into a temporary table; false when a line cannot be read. */
    private boolean read(InputStream csv) {
      jdbc.execute(ImportReading.TABLE);
      jdbc.execute(
          (Connection connection) -> {
            CopyIn copy =
                connection.unwrap(PGConnection.class).getCopyAPI().copyIn(ImportReading.COPY);
            try (csv) {
              reading.read(csv, copy);
              if (reading.findings().isEmpty()) {
                copy.endCopy();
              }
            } catch (IOException broken) {
              throw new UncheckedIOException(broken);
            } finally {
              if (copy.isActive()) {
                copy.cancelCopy();
              }
            }
            return null;
          });
      return reading.findings().isEmpty();
    }

    private boolean check() {
      imports.progress(id, Imports.State.CHECKING, lines(), 0);
      return taking.check();
    }

    private void write() {
      imports.progress(id, Imports.State.WRITING, lines(), 0);
      taking.write(
          lines(),
          clock.instant(),
          by,
          written -> imports.progress(id, Imports.State.WRITING, lines(), written));
      imports.done(id, lines(), lines());
    }
  }
}
