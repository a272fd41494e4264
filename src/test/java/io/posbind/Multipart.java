package io.posbind;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A form with files, as it is sent. */
public final class Multipart {

  // A boundary of its own each time, as all clients do: a repeat differs in nothing else.
  private final String boundary = "posbind-" + UUID.randomUUID();
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();

  public Multipart field(String name, String value) {
    return write("--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n", name, value);
  }

  public Multipart file(String name, String filename, byte[] content) {
    write(
        "--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\n"
            + "Content-Type: application/octet-stream\r\n\r\n",
        name, filename);
    body.writeBytes(content);
    return write("\r\n");
  }

  public String contentType() {
    return "multipart/form-data; boundary=" + boundary;
  }

  public BodyPublisher publisher() {
    write("--%s--\r\n");
    return BodyPublishers.ofByteArray(body.toByteArray());
  }

  private Multipart write(String text, String... values) {
    Object[] all = new Object[values.length + 1];
    all[0] = boundary;
    System.arraycopy(values, 0, all, 1, values.length);
    body.writeBytes(text.formatted(all).getBytes(StandardCharsets.UTF_8));
    return this;
  }
}
