package io.posbind.notification;

import io.micrometer.core.instrument.MeterRegistry;
import io.posbind.notification.Outbox.Due;
import io.posbind.notification.Outbox.Unreadable;
import io.posbind.notification.Outbox.Waiting;
import io.posbind.shared.Language;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.StreamProvider;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.angus.mail.util.MailStreamProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.MailException;
import org.springframework.mail.MailPreparationException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.thymeleaf.exceptions.TemplateEngineException;

/** Carries notices to the mail server and notes what became of each. */
@Component
class Postman {

  private static final Logger LOG = LoggerFactory.getLogger(Postman.class);

  /** If the machine dies on the way, as many may go out again. */
  private static final int BAG = 20;

  private static final String UTF_8 = StandardCharsets.UTF_8.name();

  static {
    // Jakarta Mail would search all jars for this, ten times a mail: half the cost of sending it.
    System.setProperty(StreamProvider.class.getName(), MailStreamProvider.class.getName());
  }

  private final Outbox outbox;
  private final Letters letters;
  private final JavaMailSender mail;
  private final NotificationProperties properties;
  private final TransactionTemplate transaction;
  private final InstantSource clock;
  private final MeterRegistry meters;

  Postman(
      Outbox outbox,
      Letters letters,
      JavaMailSenderImpl mail,
      NotificationProperties properties,
      PlatformTransactionManager transactions,
      InstantSource clock,
      MeterRegistry meters) {
    this.outbox = outbox;
    this.letters = letters;
    this.mail = mail;
    this.properties = properties;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
    this.meters = meters;
    mail.getJavaMailProperties().put("mail.smtp.socketFactory", new PromptSockets());
    mail.getJavaMailProperties().put("mail.smtp.socketFactory.fallback", "false");
  }

  /**
   * Sends a bagful of what is due over one connection and notes what became of each.
   *
   * @return whether there may be more
   */
  boolean round() {
    return Boolean.TRUE.equals(
        transaction.execute(
            status -> {
              List<Due> due = outbox.due(BAG);
              if (!due.isEmpty()) {
                deliver(due);
              }
              return due.size() == BAG;
            }));
  }

  /** Sends bag after bag until nothing is left that is due. */
  void rounds() {
    while (round()) {
      // the next bag
    }
  }

  private void deliver(List<Due> due) {
    Map<Waiting, Letter> letters = new LinkedHashMap<>();
    Map<Waiting, MimeMessage> messages = new LinkedHashMap<>();
    for (Due each : due) {
      if (each instanceof Unreadable unreadable) {
        failed(unreadable, unreadable.why());
      } else if (each instanceof Waiting waiting) {
        try {
          Letter letter = this.letters.write(waiting);
          messages.put(waiting, message(waiting, letter));
          letters.put(waiting, letter);
        } catch (MailException | TemplateEngineException | IllegalArgumentException e) {
          // The last one: written before an upgrade that no longer knows its template.
          failed(waiting, e);
        }
      }
    }
    send(messages)
        .forEach(
            (waiting, failure) -> {
              letters.remove(waiting);
              failed(waiting, failure);
            });
    if (!letters.isEmpty()) {
      outbox.sent(letters);
      letters.keySet().forEach(waiting -> count("sent", waiting));
    }
  }

  /** What the mail server did not take, and why. */
  private Map<Waiting, Exception> send(Map<Waiting, MimeMessage> messages) {
    Map<Waiting, Exception> failures = new LinkedHashMap<>();
    try {
      mail.send(messages.values().toArray(MimeMessage[]::new));
    } catch (MailSendException e) {
      messages.forEach(
          (waiting, message) -> {
            Exception failure = e.getFailedMessages().get(message);
            if (failure != null) {
              failures.put(waiting, failure);
            }
          });
    } catch (MailException e) {
      messages.keySet().forEach(waiting -> failures.put(waiting, e));
    }
    return failures;
  }

  private void failed(Due waiting, Exception failure) {
    int attempt = waiting.attempts() + 1;
    String error = MailFailure.kind(failure);
    Instant now = clock.instant();
    if (!now.isBefore(waiting.createdAt().plus(properties.giveUpAfter()))) {
      outbox.givenUp(waiting.id(), error);
      LOG.error("Given up after {} attempts: {} ({})", attempt, name(waiting), error);
      count("given.up", waiting);
      return;
    }
    Duration pause = properties.pauseAfter(attempt);
    outbox.failed(waiting.id(), error, now.plus(pause));
    LOG.warn("Attempt {} failed, next in {}: {} ({})", attempt, pause, name(waiting), error);
    count("failed", waiting);
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
      parts.addBodyPart(part(letter.text(), "plain", notice.language()));
      parts.addBodyPart(part(letter.html(), "html", notice.language()));
      message.setContent(parts);
    } catch (MessagingException | UnsupportedEncodingException e) {
      throw new MailPreparationException(e);
    }
    return message;
  }

  private static MimeBodyPart part(String content, String subtype, Language language)
      throws MessagingException {
    if (language == Language.ZH_CN) {
      return encoded(content, subtype);
    }
    MimeBodyPart part = new MimeBodyPart();
    part.setText(content, UTF_8, subtype);
    return part;
  }

  /**
   * A part in base64, ready as it goes out. Left to itself Jakarta Mail takes quoted-printable, in
   * which a Chinese character is nine bytes, not four, or encodes three bytes at a time.
   */
  private static MimeBodyPart encoded(String content, String subtype) throws MessagingException {
    InternetHeaders headers = new InternetHeaders();
    headers.addHeader("Content-Type", "text/" + subtype + "; charset=" + UTF_8);
    headers.addHeader("Content-Transfer-Encoding", "base64");
    return new MimeBodyPart(
        headers, Base64.getMimeEncoder().encode(content.getBytes(StandardCharsets.UTF_8)));
  }

  private void count(String outcome, Due waiting) {
    meters
        .counter(
            "posbind.notices." + outcome, "slug", waiting.slug(), "template", waiting.template())
        .increment();
  }

  private static String name(Due waiting) {
    return "%s/%s about %s, notice %s"
        .formatted(waiting.slug(), waiting.template(), waiting.about(), waiting.id());
  }
}
