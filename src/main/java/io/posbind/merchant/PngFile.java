package io.posbind.merchant;

import io.posbind.shared.Parsed;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/**
 * Walks the chunks of a PNG file (ISO/IEC 15948) from header to end, checksums included. Nothing is
 * inflated.
 */
final class PngFile {

  private static final int SIGNATURE = 8;
  private static final int IHDR = 0x49484452;
  private static final int IDAT = 0x49444154;
  private static final int IEND = 0x49454E44;

  private PngFile() {}

  static Parsed<DocumentType> check(byte[] content) {
    ByteBuffer chunks = ByteBuffer.wrap(content, SIGNATURE, content.length - SIGNATURE);
    long pixels = 0;
    boolean data = false;
    while (chunks.remaining() >= 12) {
      int length = chunks.getInt();
      if (length < 0 || length > chunks.remaining() - 8 || !checksumMatches(chunks, length)) {
        break;
      }
      int start = chunks.position();
      int type = chunks.getInt();
      if ((type == IHDR) != (start == SIGNATURE + 4)) {
        break;
      }
      if (type == IHDR && length == 13) {
        pixels = Integer.toUnsignedLong(chunks.getInt()) * (chunks.getInt() & 0x7FFFFFFFL);
      }
      data |= type == IDAT && length > 0;
      if (type == IEND) {
        return pixels == 0 || !data
            ? Parsed.invalid("document.damaged")
            : Pixels.fit(pixels) ? Parsed.valid(DocumentType.PNG) : Pixels.refusal();
      }
      chunks.position(start + 4 + length + 4);
    }
    return Parsed.invalid("document.damaged");
  }

  /** The buffer stands at the type; type and data are summed, the sum follows. */
  private static boolean checksumMatches(ByteBuffer chunks, int length) {
    CRC32 sum = new CRC32();
    sum.update(chunks.array(), chunks.position(), 4 + length);
    return (int) sum.getValue() == chunks.getInt(chunks.position() + 4 + length);
  }
}
