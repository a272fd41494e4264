package io.posbind.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.posbind.PosbindProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Starts the application as a person does, kills it, and starts it again on the same data. */
class RestartIT {

  private static final String READY = "Posbind is ready";
  private static final String DATABASE = "Database +(jdbc:\\S+)";

  @TempDir Path data;

  @Test
  void goesOnWithItsDataAfterItWasKilled() throws Exception {
    long orphan;
    try (PosbindProcess killed = start()) {
      killed.waitFor(READY);
      JdbcClient database = database(killed);
      database.sql("create table public.written_before (word text)").update();
      database.sql("insert into public.written_before values ('kept')").update();
      orphan = postgres();

      try (PosbindProcess second = start()) {
        assertThat(second.exitCode()).isNotZero();
        assertThat(second.console())
            .contains("Another Posbind (process %d)".formatted(killed.pid()))
            .contains(data.toString())
            .contains("--posbind.local.data=")
            .doesNotContain("\tat ");
      }

      killed.kill();
    }
    assertThat(ProcessHandle.of(orphan)).hasValueSatisfying(ProcessHandle::isAlive);

    try (PosbindProcess next = start()) {
      next.waitFor(READY);

      assertThat(ProcessHandle.of(orphan)).isEmpty();
      JdbcClient database = database(next);
      assertThat(count(database, "public.written_before")).isEqualTo(1);
      assertThat(count(database, "posbind.terminal")).isEqualTo(50);
      assertThat(count(database, "posbind.provider")).isEqualTo(4);
      assertThat(count(database, "posbind.fee_plan")).isEqualTo(16);

      next.stop();
    }
    assertThat(data.resolve("postgres/postmaster.pid")).doesNotExist();
  }

  @Test
  void saysAtOnceThatItsPortIsTaken() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        PosbindProcess late =
            PosbindProcess.start(
                Map.of(),
                "--posbind.local.data=" + data,
                "--server.port=" + other.getLocalPort())) {
      assertThat(late.exitCode()).isNotZero();
      assertThat(late.console())
          .contains("127.0.0.1:%d: the port is taken".formatted(other.getLocalPort()))
          .contains("--server.port=")
          .doesNotContain("\tat ");
      assertThat(data.resolve("postgres")).doesNotExist();
    }
  }

  @AfterEach
  void endWhatAFailureLeftBehind() {
    Orphan.on(data.resolve("postgres")).ifPresent(Orphan::stop);
  }

  private PosbindProcess start() throws IOException {
    return PosbindProcess.start(Map.of(), "--posbind.local.data=" + data);
  }

  private long postgres() throws IOException {
    return Long.parseLong(
        Files.readAllLines(data.resolve("postgres/postmaster.pid")).get(0).strip());
  }

  private static JdbcClient database(PosbindProcess process) throws InterruptedException {
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setUrl(process.waitFor(DATABASE));
    database.setUser("postgres");
    return JdbcClient.create(database);
  }

  private static int count(JdbcClient database, String table) {
    return database.sql("select count(*) from " + table).query(Integer.class).single();
  }
}
