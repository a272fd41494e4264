package io.posbind.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL that outlived its JVM ({@code kill -9}) and still holds the data. Only the holder of
 * the {@link DataFolder} may look for one: then no living Posbind can be using it.
 *
 * <p>Believed only when the pid file's process is a {@code postgres} that started when the file
 * says: process numbers are used again.
 */
record Orphan(ProcessHandle process) {

  private static final Logger log = LoggerFactory.getLogger(Orphan.class);
  private static final Duration CLOCK_SLACK = Duration.ofSeconds(5);

  /** The live server of this data directory, if there is one; a dead one's pid file is ignored. */
  static Optional<Orphan> on(Path data) {
    Path file = data.resolve("postmaster.pid");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      List<String> lines = Files.readAllLines(file);
      if (lines.size() < 3) {
        return Optional.empty();
      }
      long pid = Long.parseLong(lines.get(0).strip());
      Instant started = Instant.ofEpochSecond(Long.parseLong(lines.get(2).strip()));
      return ProcessHandle.of(pid)
          .filter(process -> isPostgres(process.info()) && startedAt(process.info(), started))
          .map(Orphan::new);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isPostgres(ProcessHandle.Info info) {
    return info.command()
        .map(command -> Path.of(command).getFileName().toString().startsWith("postgres"))
        .orElse(false);
  }

  private static boolean startedAt(ProcessHandle.Info info, Instant expected) {
    return info.startInstant()
        .map(actual -> Duration.between(actual, expected).abs().compareTo(CLOCK_SLACK) < 0)
        .orElse(false);
  }

  /** Fast shutdown: open transactions roll back, everything committed stays. */
  void stop() {
    log.info(
        "Stopping the PostgreSQL (process {}) that an earlier start left behind", process.pid());
    if (!interrupt()) {
      process.destroy();
    }
    if (!endsWithin(Duration.ofSeconds(30))) {
      process.destroyForcibly();
      endsWithin(Duration.ofSeconds(10));
    }
  }

  // SIGINT is PostgreSQL's fast shutdown; Java itself can only send SIGTERM, which waits for
  // clients.
  private boolean interrupt() {
    try {
      return new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private boolean endsWithin(Duration wait) {
    try {
      process.onExit().get(wait.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
