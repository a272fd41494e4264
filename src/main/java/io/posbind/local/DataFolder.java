package io.posbind.local;

import io.posbind.shared.Obstacle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one running copy, held by a lock that the operating system drops with the process,
 * however it ends. The lock file names the process that holds it.
 */
class DataFolder implements AutoCloseable {

  private final Path path;
  private final FileChannel lock;

  private DataFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /** Takes the folder, making it when missing; an {@link Obstacle} when another copy has it. */
  static DataFolder take(Path path) {
    try {
      Files.createDirectories(path);
      Path file = path.resolve(".lock");
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        String holder = Files.readString(file).strip();
        channel.close();
        throw new Obstacle(
            "Another Posbind%s is using the data folder %s."
                .formatted(holder.isEmpty() ? "" : " (process " + holder + ")", path),
            "Stop it, or start this one with a folder and ports of its own:"
                + " --posbind.local.data=data2 --server.port=8081 --posbind.local.smtp-port=3026");
      }
      channel.truncate(0);
      channel.write(
          ByteBuffer.wrap(
              Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)));
      return new DataFolder(path, channel);
    } catch (IOException e) {
      throw new Obstacle(
          "The data folder %s cannot be used: %s".formatted(path, e),
          "Make it writable, or choose another with --posbind.local.data=…");
    }
  }

  // One byte far behind the text: Windows would not let others read a locked range.
  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock(Long.MAX_VALUE - 1, 1, false);
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  Path path() {
    return path;
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
