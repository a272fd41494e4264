package io.posbind.binding;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Rows as {@code COPY … (format binary)} takes them: half the bytes of its text format, and nothing
 * for the server to parse.
 */
final class CopyRows {

  private static final long EPOCH = Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();
  private static final int NULL = -1;

  private ByteBuffer buffer;

  /**
   * @param size in bytes, about
   */
  CopyRows(int size) {
    buffer = ByteBuffer.allocate(size);
  }

  /** What comes before all rows: the signature, no flags, no extension. */
  static byte[] head() {
    return ByteBuffer.allocate(19)
        .put("PGCOPY\n\u00ff\r\n\0".getBytes(StandardCharsets.ISO_8859_1))
        .array();
  }

  /** What comes after all rows. */
  static byte[] tail() {
    return new byte[] {-1, -1};
  }

  /** Begins a row; its columns follow. */
  CopyRows row(int columns) {
    room(Short.BYTES).putShort((short) columns);
    return this;
  }

  CopyRows number(long value) {
    room(Integer.BYTES + Long.BYTES).putInt(Long.BYTES).putLong(value);
    return this;
  }

  CopyRows id(@Nullable UUID value) {
    if (value == null) {
      return nothing();
    }
    room(Integer.BYTES + 16)
        .putInt(16)
        .putLong(value.getMostSignificantBits())
        .putLong(value.getLeastSignificantBits());
    return this;
  }

  CopyRows text(@Nullable String value) {
    return value == null ? nothing() : bytes(value.getBytes(StandardCharsets.UTF_8));
  }

  CopyRows bytes(byte[] value) {
    room(Integer.BYTES + value.length).putInt(value.length).put(value);
    return this;
  }

  /** To the microsecond, as the database keeps it. */
  CopyRows moment(@Nullable Instant value) {
    return value == null
        ? nothing()
        : number((value.getEpochSecond() - EPOCH) * 1_000_000 + value.getNano() / 1_000);
  }

  byte[] toBytes() {
    return Arrays.copyOf(buffer.array(), buffer.position());
  }

  private CopyRows nothing() {
    room(Integer.BYTES).putInt(NULL);
    return this;
  }

  private ByteBuffer room(int bytes) {
    if (buffer.remaining() < bytes) {
      ByteBuffer larger = ByteBuffer.allocate(2 * buffer.capacity() + bytes);
      buffer = larger.put(buffer.flip());
    }
    return buffer;
  }
}
