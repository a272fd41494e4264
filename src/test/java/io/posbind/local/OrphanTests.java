package io.posbind.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrphanTests {

  @TempDir Path data;

  @Test
  void isNobodyWithoutAPidFile() {
    assertThat(Orphan.on(data)).isEmpty();
    assertThat(Orphan.on(data.resolve("missing"))).isEmpty();
  }

  @Test
  void isNobodyWhenThatProcessIsGone() throws Exception {
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    pidFile(gone.pid(), Instant.now());

    assertThat(Orphan.on(data)).isEmpty();
  }

  @Test
  void isNeverAnotherProgramThatGotTheSameNumber() throws IOException {
    ProcessHandle self = ProcessHandle.current();
    pidFile(self.pid(), self.info().startInstant().orElseThrow());

    assertThat(Orphan.on(data)).isEmpty();
  }

  @Test
  void isNobodyWhenThePidFileIsIncomplete() throws IOException {
    Files.writeString(data.resolve("postmaster.pid"), "12\n");

    assertThat(Orphan.on(data)).isEmpty();
  }

  private void pidFile(long pid, Instant started) throws IOException {
    Files.writeString(
        data.resolve("postmaster.pid"),
        "%d\n%s\n%d\n5432\n".formatted(pid, data, started.getEpochSecond()));
  }
}
