package io.posbind.binding;

import io.posbind.shared.FieldError;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;

/**
 * A file as it came, on the disk of this node: whoever sends slowly keeps no connection to the
 * database meanwhile. It has a name for a moment only, so nothing of it is left, however the node
 * ends.
 */
final class Upload implements Closeable {

  /** Three times what the most lines come to. */
  private static final long LARGEST = 512L << 20;

  private static final int PIECE = 1 << 20;

  private final FileChannel file;

  private Upload(FileChannel file) {
    this.file = file;
  }

  /**
   * Takes a file to its end.
   *
   * @param alive is told with every megabyte
   * @throws IOException when the file breaks off
   */
  static Upload receive(InputStream csv, ImportFindings findings, Runnable alive)
      throws IOException {
    // On Linux and macOS that unlinks at once what was opened.
    Upload upload =
        new Upload(
            FileChannel.open(
                Files.createTempFile("posbind-import", ".csv"),
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE));
    try (csv) {
      upload.fill(csv, findings, alive);
      return upload;
    } catch (IOException | RuntimeException broken) {
      upload.close();
      throw broken;
    }
  }

  private void fill(InputStream csv, ImportFindings findings, Runnable alive) throws IOException {
    for (byte[] piece = csv.readNBytes(PIECE); piece.length > 0; piece = csv.readNBytes(PIECE)) {
      if (file.position() + piece.length > LARGEST) {
        findings.add(1, FieldError.of("", "import.tooLarge", LARGEST >> 20));
        return;
      }
      for (ByteBuffer bytes = ByteBuffer.wrap(piece); bytes.hasRemaining(); ) {
        file.write(bytes);
      }
      alive.run();
    }
  }

  /** What was sent, from its beginning. */
  InputStream read() throws IOException {
    return Channels.newInputStream(file.position(0));
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
