package io.posbind.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * The folder with PostgreSQL's programs, which all copies on this machine share. The library
 * unpacks them there once; killed while doing so, it would keep a truncated program for ever.
 */
final class Binaries {

  private Binaries() {}

  /**
   * Waits until no other copy is starting, and removes what an interrupted start left half
   * unpacked.
   *
   * @return lets the next copy start when closed
   */
  static FileChannel take(Path folder) throws IOException {
    Files.createDirectories(folder);
    FileChannel turn =
        FileChannel.open(
            folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      turn.lock();
      for (Path unpacked : unpacked(folder)) {
        if (Files.notExists(unpacked.resolve(".exists"))) {
          FileSystemUtils.deleteRecursively(unpacked);
        }
      }
      return turn;
    } catch (IOException | RuntimeException e) {
      turn.close();
      throw e;
    }
  }

  private static List<Path> unpacked(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(path -> String.valueOf(path.getFileName()).startsWith("PG-")).toList();
    }
  }
}
