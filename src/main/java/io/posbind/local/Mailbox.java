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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The mails of local mode, one {@code .eml} file per mail and recipient, so that they survive a
 * restart and cost no memory. File names sort by arrival.
 */
class Mailbox {

  private static final String EXTENSION = ".eml";
  private static final Pattern ID = Pattern.compile("[0-9]{13}-[0-9]{6}");

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
      Files.move(partial, folder.resolve(id + EXTENSION), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The newest mails first.
   *
   * @param before only mails older than the one with this id; null for all
   * @param limit how many at most
   */
  List<Mail> list(@Nullable String before, int limit) {
    try (Stream<Path> files = Files.list(folder)) {
      List<Mail> mails = new ArrayList<>();
      for (Path file :
          files
              .filter(path -> path.toString().endsWith(EXTENSION))
              .filter(path -> before == null || id(path).compareTo(before) < 0)
              .sorted(Comparator.reverseOrder())
              .limit(limit)
              .toList()) {
        mails.add(Mail.read(file));
      }
      return mails;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Optional<Mail> find(String id) {
    Path file = folder.resolve(id + EXTENSION);
    if (!ID.matcher(id).matches() || !Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Mail.read(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String id(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.substring(0, name.length() - EXTENSION.length());
  }
}
