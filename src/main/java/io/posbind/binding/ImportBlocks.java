package io.posbind.binding;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file cut into blocks of whole lines, however long it is. Lines end with LF or CR LF. */
final class ImportBlocks {

  private static final int SIZE = 1 << 16;

  private final InputStream in;
  private byte[] rest = {};
  private long next = 2;

  ImportBlocks(InputStream in) {
    this.in = new BufferedInputStream(in);
  }

  /**
   * Whole lines.
   *
   * @param first the number of the first of them in the file, from 1
   */
  record Block(long first, byte[] bytes) {

    /** The lines without their ends; what is not UTF-8 becomes U+FFFD. */
    List<String> lines() {
      String text = new String(bytes, StandardCharsets.UTF_8);
      List<String> lines = new ArrayList<>();
      for (int begin = 0, end; begin < text.length(); begin = end + 1) {
        end = text.indexOf('\n', begin);
        end = end < 0 ? text.length() : end;
        boolean carriageReturn = end > begin && text.charAt(end - 1) == '\r';
        lines.add(text.substring(begin, carriageReturn ? end - 1 : end));
      }
      return lines;
    }
  }

  /** The first line; to be asked for first. */
  String head() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0 && b != '\n' && line.size() < SIZE; b = in.read()) {
      line.write(b);
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  /** The next block; null at the end. A line that fills a whole block comes in pieces. */
  @Nullable Block next() throws IOException {
    byte[] bytes = Arrays.copyOf(rest, SIZE);
    int length = rest.length + in.readNBytes(bytes, rest.length, SIZE - rest.length);
    if (length == 0) {
      return null;
    }
    int end = length < SIZE ? length : afterLastLineFeed(bytes);
    rest = Arrays.copyOfRange(bytes, end, length);
    Block block = new Block(next, Arrays.copyOf(bytes, end));
    for (byte b : block.bytes) {
      next += b == '\n' ? 1 : 0;
    }
    return block;
  }

  private static int afterLastLineFeed(byte[] bytes) {
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    return end > 0 ? end : bytes.length;
  }
}
