package io.posbind.access;

import io.posbind.shared.Sha256;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.Part;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * Reads a request's body whole, within limits, before a transaction is opened: a slow caller must
 * not hold one. The hash of a multipart body is that of its parts, since every try separates them
 * differently.
 */
@Component
class BodyReader {

  private final int largest;
  private final ApiProblems problems;

  BodyReader(AccessSettings settings, ApiProblems problems) {
    this.largest = Math.toIntExact(settings.largestBody().toBytes());
    this.problems = problems;
  }

  /**
   * A body that has arrived.
   *
   * @param request from which it can be read as usual
   * @param hash SHA-256 of its content
   */
  record Body(HttpServletRequest request, byte[] hash) {}

  /**
   * Reads.
   *
   * @throws Problem if it is too large or no multipart body though it should be one
   */
  Body read(HttpServletRequest request) throws IOException {
    return isMultipart(request) ? readParts(request) : readBytes(request);
  }

  private static boolean isMultipart(HttpServletRequest request) {
    String type = Optional.ofNullable(request.getContentType()).orElse("");
    return type.toLowerCase(Locale.ROOT).startsWith("multipart/");
  }

  private Body readBytes(HttpServletRequest request) throws IOException {
    InputStream in = request.getInputStream();
    byte[] bytes = in.readNBytes(largest + 1);
    if (bytes.length > largest) {
      throw new Problem(
          HttpStatus.PAYLOAD_TOO_LARGE, "body_too_large", DataSize.ofBytes(largest).toKilobytes());
    }
    return new Body(new Buffered(request, bytes), Sha256.of(bytes));
  }

  private Body readParts(HttpServletRequest request) throws IOException {
    MessageDigest digest = Sha256.digest();
    try {
      for (Part part : request.getParts()) {
        add(digest, part.getName());
        add(digest, part.getSubmittedFileName());
        add(digest, part.getContentType());
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, part.getSize()));
        try (DigestInputStream in = new DigestInputStream(part.getInputStream(), digest)) {
          in.transferTo(java.io.OutputStream.nullOutputStream());
        }
      }
    } catch (IllegalStateException tooLarge) {
      throw problems.withoutHandler(request).orElseGet(BodyReader::uploadTooLarge);
    } catch (ServletException | IOException unreadable) {
      throw problems
          .withoutHandler(request)
          .orElseGet(() -> new Problem(HttpStatus.BAD_REQUEST, "multipart_unreadable"));
    }
    return new Body(request, digest.digest());
  }

  private static Problem uploadTooLarge() {
    return new Problem(HttpStatus.PAYLOAD_TOO_LARGE, "upload_too_large");
  }

  private static void add(MessageDigest digest, @Nullable String text) {
    byte[] bytes = String.valueOf(text).getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
    digest.update(bytes);
  }

  /** The request with its body in memory. */
  private static final class Buffered extends HttpServletRequestWrapper {

    private final byte[] bytes;

    private Buffered(HttpServletRequest request, byte[] bytes) {
      super(request);
      this.bytes = bytes;
    }

    @Override
    public ServletInputStream getInputStream() {
      return new Bytes(new ByteArrayInputStream(bytes));
    }

    @Override
    public BufferedReader getReader() {
      Charset charset =
          Optional.ofNullable(getCharacterEncoding())
              .map(Charset::forName)
              .orElse(StandardCharsets.UTF_8);
      return new BufferedReader(new InputStreamReader(new ByteArrayInputStream(bytes), charset));
    }
  }

  /** Bytes as a servlet's stream. */
  private static final class Bytes extends ServletInputStream {

    private final ByteArrayInputStream in;

    private Bytes(ByteArrayInputStream in) {
      this.in = in;
    }

    @Override
    public int read() {
      return in.read();
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      return in.read(target, offset, length);
    }

    @Override
    public boolean isFinished() {
      return in.available() == 0;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new UnsupportedOperationException("the body is read already");
    }
  }
}
