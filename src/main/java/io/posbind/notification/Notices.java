package io.posbind.notification;

import io.posbind.shared.CaseNumber;
import io.posbind.shared.TimeOrderedId;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells merchants and staff what happened, and shows afterwards what they were told.
 *
 * <p>A notice belongs to the transaction it is handed over in: it is sent if that commits, and
 * never existed if it does not. Sending happens later and elsewhere, so a mail server that is away
 * delays nobody. A notice is sent at least once: if the machine dies between the mail server's
 * answer and our note of it, the mail goes out again with the same Message-ID.
 */
@Component
public class Notices {

  private final Outbox outbox;
  private final Evidence evidence;
  private final Templates templates;
  private final NotificationProperties properties;
  private final Bell bell;
  private final InstantSource clock;
  private final ZoneId zone;

  Notices(
      Outbox outbox,
      Evidence evidence,
      Templates templates,
      NotificationProperties properties,
      Bell bell,
      InstantSource clock,
      ZoneId zone) {
    this.outbox = outbox;
    this.evidence = evidence;
    this.templates = templates;
    this.properties = properties;
    this.bell = bell;
    this.clock = clock;
    this.zone = zone;
  }

  /**
   * Hands a notice over.
   *
   * @return id of the notice, for evidence elsewhere
   * @throws IllegalArgumentException if there is no such template or the values are not those it
   *     takes
   * @throws org.springframework.transaction.IllegalTransactionStateException outside a transaction,
   *     where the notice could outlive a step that failed
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public UUID send(Notice notice) {
    Map<String, Object> values =
        templates
            .get(notice.slug(), notice.template())
            .fill(notice, new Dates(notice.language(), zone));
    Instant now = clock.instant();
    UUID id = TimeOrderedId.next(now);
    LinkPurpose purpose = notice.link();
    outbox.write(
        id,
        notice,
        values,
        "<%s@%s>".formatted(id, properties.senderDomain()),
        purpose == null ? null : Token.random(),
        purpose == null ? null : properties.linkEnd(purpose, now, zone));
    bell.ringAfterCommit();
    return id;
  }

  /**
   * Deletes what is personal in all that was told about a case or draft, because it was kept long
   * enough. That something was told, when, and the hash of its text stay as proof.
   *
   * @param subject case number, or id of the draft
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void forget(String subject) {
    evidence.forget(subject, clock.instant());
  }

  /** Everything a case has told, oldest first. */
  public List<NoticeEvidence> history(CaseNumber number) {
    return evidence.about(number.value());
  }
}
