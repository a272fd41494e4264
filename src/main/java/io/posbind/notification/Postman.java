package io.posbind.notification;

import io.micrometer.core.instrument.MeterRegistry;
import io.posbind.notification.Outbox.Waiting;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.StreamProvider;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.angus.mail.util.MailStreamProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.MailException;
import org.springframework.mail.MailPreparationException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;
import org.thymeleaf.exceptions.TemplateEngineException;

/** Carries one notice to the mail server and notes what became of it. */
@Component
class Postman {

  private static final Logger LOG = LoggerFactory.getLogger(Postman.class);
  private static final String UTF_8 = StandardCharsets.UTF_8.name();

  static {
    // Jakarta Mail would search all jars for this, ten times a mail: half the cost of sending it.
    System.setProperty(StreamProvider.class.getName(), MailStreamProvider.class.getName());
  }

  private final Outbox outbox;
  private final Letters letters;
  private final JavaMailSender mail;
  private final NotificationProperties properties;
  private final InstantSource clock;
  private final MeterRegistry meters;

  Postman(
      Outbox outbox,
      Letters letters,
      JavaMailSender mail,
      NotificationProperties properties,
      InstantSource clock,
      MeterRegistry meters) {
    this.outbox = outbox;
    this.letters = letters;
    this.mail = mail;
    this.properties = properties;
    this.clock = clock;
    this.meters = meters;
  }

  /**
   * Tries to send a notice, unless that is done or given up already.
   *
   * @return how long to wait before the next attempt; empty if there is none
   */
  Optional<Duration> deliver(UUID id) {
    return outbox.waiting(id).flatMap(this::attempt);
  }

  private Optional<Duration> attempt(Waiting waiting) {
    Letter letter;
    try {
      letter = letters.write(waiting);
      mail.send(message(waiting, letter));
    } catch (MailException | TemplateEngineException | IllegalArgumentException e) {
      // The last one: written before an upgrade that no longer knows its template.
      return failed(waiting, MailFailure.kind(e));
    }
    outbox.sent(waiting.id(), letter);
    count("sent", waiting);
    return Optional.empty();
  }

  private Optional<Duration> failed(Waiting waiting, String error) {
    int attempt = waiting.attempts() + 1;
    Instant lastMoment = waiting.createdAt().plus(properties.giveUpAfter());
    boolean giveUp = !clock.instant().isBefore(lastMoment);
    outbox.failed(waiting.id(), error, giveUp);
    if (giveUp) {
      LOG.error("Given up after {} attempts: {} ({})", attempt, name(waiting), error);
      count("given.up", waiting);
      return Optional.empty();
    }
    Duration pause = properties.pauseAfter(attempt);
    LOG.warn("Attempt {} failed, next in {}: {} ({})", attempt, pause, name(waiting), error);
    count("failed", waiting);
    return Optional.of(pause);
  }

  private MimeMessage message(Waiting waiting, Letter letter) {
    Notice notice = waiting.notice();
    MimeMessage message = mail.createMimeMessage();
    try {
      message.setFrom(
          new InternetAddress(
              properties.sender(),
              HeaderText.require(properties.institution(notice.language())),
              UTF_8));
      message.setRecipient(RecipientType.TO, new InternetAddress(notice.to(), true));
      message.setSubject(HeaderText.require(letter.subject()), UTF_8);
      message.setSentDate(Date.from(clock.instant()));
      message.setHeader("Message-ID", waiting.messageId());
      message.setHeader("Content-Language", notice.language().tag());
      // Holiday notices and the like would come back to nobody.
      message.setHeader("Auto-Submitted", "auto-generated");
      message.setHeader("X-Auto-Response-Suppress", "All");
      MimeMultipart parts = new MimeMultipart("alternative");
      parts.addBodyPart(part(letter.text(), "plain"));
      parts.addBodyPart(part(letter.html(), "html"));
      message.setContent(parts);
    } catch (MessagingException | UnsupportedEncodingException e) {
      throw new MailPreparationException(e);
    }
    return message;
  }

  private static MimeBodyPart part(String content, String subtype) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setText(content, UTF_8, subtype);
    return part;
  }

  private void count(String outcome, Waiting waiting) {
    Notice notice = waiting.notice();
    meters
        .counter("posbind.notices." + outcome, "slug", notice.slug(), "template", notice.template())
        .increment();
  }

  private static String name(Waiting waiting) {
    Notice notice = waiting.notice();
    return "%s/%s about %s, notice %s"
        .formatted(notice.slug(), notice.template(), notice.about(), waiting.id());
  }
}
