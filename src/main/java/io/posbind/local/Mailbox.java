package io.posbind.local;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The mails of local mode, one {@code .eml} file per mail and recipient, so that they survive a
 * restart and cost no memory. File names sort by arrival.
 */
class Mailbox {

  private final Path folder;
  private final InstantSource clock;
  private final AtomicInteger sequence = new AtomicInteger();

  Mailbox(Path folder, InstantSource clock) {
    this.folder = folder;
    this.clock = clock;
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Keeps the message as it came, under a Delivered-To line with the envelope's recipient. */
  void store(MimeMessage message, String recipient) {
    String id = "%013d-%06d".formatted(clock.millis(), sequence.incrementAndGet() % 1_000_000);
    Path partial = folder.resolve(id + ".part");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(partial))) {
      out.write(("Delivered-To: " + recipient + "\r\n").getBytes(StandardCharsets.UTF_8));
      message.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
    try {
      Files.move(partial, folder.resolve(id + ".eml"), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
