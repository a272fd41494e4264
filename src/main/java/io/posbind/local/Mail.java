package io.posbind.local;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A mail as the mailbox shows it; also the form of {@code /mailbox.json}.
 *
 * @param id sorts by arrival
 * @param to the recipient it was delivered to
 * @param subject decoded
 * @param text the plain text part, if there is one
 * @param html the HTML part, if there is one
 * @param receivedAt when the mail server took it
 */
record Mail(
    String id,
    String to,
    String subject,
    @Nullable String text,
    @Nullable String html,
    Instant receivedAt) {

  /** Reads a file of the {@link Mailbox}. */
  static Mail read(Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    String id = name.substring(0, name.lastIndexOf('.'));
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      MimeMessage message = new MimeMessage(null, in);
      return new Mail(
          id,
          Objects.requireNonNullElse(message.getHeader("Delivered-To", null), ""),
          Objects.requireNonNullElse(message.getSubject(), ""),
          part(message, "text/plain"),
          part(message, "text/html"),
          Instant.ofEpochMilli(Long.parseLong(id.substring(0, id.indexOf('-')))));
    } catch (MessagingException e) {
      throw new IOException(file + " is not a mail", e);
    }
  }

  private static @Nullable String part(Part part, String type)
      throws MessagingException, IOException {
    if (part.isMimeType(type) && !Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) {
      return String.valueOf(part.getContent());
    }
    if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        String found = part(parts.getBodyPart(i), type);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }
}
