package io.posbind.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinariesTests {

  @TempDir Path folder;

  @Test
  void removesOnlyWhatWasHalfUnpacked() throws Exception {
    Path whole = Files.createDirectories(folder.resolve("PG-whole/bin"));
    Files.createFile(folder.resolve("PG-whole/.exists"));
    Path half = Files.createDirectories(folder.resolve("PG-half/bin"));

    Binaries.take(folder).close();

    assertThat(whole).exists();
    assertThat(half).doesNotExist();
  }

  @Test
  void makesTheFolder() throws Exception {
    try (FileChannel turn = Binaries.take(folder.resolve("new/folder"))) {
      assertThat(turn.isOpen()).isTrue();
    }
  }
}
