package io.posbind.local;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;

/**
 * A real PostgreSQL with its data in the data folder, as durable as in production: the library
 * turns fsync and synchronous commit off, which would lose data with the power.
 *
 * <p>Spring Boot builds the pool from these details, so every {@code spring.datasource.hikari}
 * setting applies as it does in server mode.
 */
class EmbeddedDatabase implements JdbcConnectionDetails, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);
  private static final String USER = "postgres";

  private final EmbeddedPostgres server;

  private EmbeddedDatabase(EmbeddedPostgres server) {
    this.server = server;
  }

  /** Starts PostgreSQL on the folder's data and any free port, after ending an orphan on it. */
  static EmbeddedDatabase start(DataFolder folder, Path binaries) {
    Path data = folder.path().resolve("postgres");
    Orphan.on(data).ifPresent(Orphan::stop);
    try (FileChannel turn = Binaries.take(binaries)) {
      setAsideWhenUnfinished(data);
      return new EmbeddedDatabase(
          EmbeddedPostgres.builder()
              .setDataDirectory(data)
              .setCleanDataDirectory(false)
              .setOverrideWorkingDirectory(binaries.toFile())
              .setRegisterShutdownHook(false)
              .setPGStartupWait(Duration.ofMinutes(1))
              .setLocaleConfig("locale", "C")
              .setServerConfig("listen_addresses", "127.0.0.1")
              .setServerConfig("unix_socket_directories", "")
              .setServerConfig("fsync", "on")
              .setServerConfig("synchronous_commit", "on")
              .setServerConfig("max_connections", "100")
              // The default is for the smallest machines: the indexes of some ten thousand cases
              // no longer fit, and are copied in and out. Taken as it is needed only.
              .setServerConfig("shared_buffers", "512MB")
              // The default supposes turning disks: it prefers to read whole tables.
              .setServerConfig("random_page_cost", "1.1")
              .setServerConfig("shared_preload_libraries", "pg_stat_statements")
              .start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Killed while it was making the database, the library would go on with half of one. A server
   * that once ran on the data leaves postmaster.opts there. Moved, not deleted: it might be a
   * backup that somebody put back.
   */
  private static void setAsideWhenUnfinished(Path data) throws IOException {
    if (Files.exists(data) && Files.notExists(data.resolve("postmaster.opts"))) {
      Path aside = data.resolveSibling("postgres.unfinished-" + Instant.now().toEpochMilli());
      Files.move(data, aside);
      log.warn("No PostgreSQL ever ran on {}: moved to {}", data, aside);
    }
  }

  @Override
  public String getJdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(server.getPort());
  }

  @Override
  public String getUsername() {
    return USER;
  }

  @Override
  public String getPassword() {
    return "";
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
