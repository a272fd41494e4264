package io.posbind.notification;

import static io.posbind.notification.NoticeRows.instant;
import static io.posbind.notification.NoticeRows.instantOrNull;
import static io.posbind.notification.NoticeRows.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The links that notices carry in place of a password.
 *
 * <p>A link works until it expires, as often as its reader comes back to the mail, since merchants
 * do. It ends early when it is revoked. Looking at a link changes nothing, because mail scanners
 * look at every link; only {@link #redeem} counts as opened.
 */
@Component
public class Links {

  /** Path of the page that a link leads to; the token follows. */
  public static final String PATH = "/link/";

  private static final String RENEWED_SLUG = "portal";
  private static final String RENEWED_TEMPLATE = "link-renewed";

  /** A link ends at the first of its subject's ends that came after it. */
  private static final String LINK =
      """
      select n.id, n.about, n.link_purpose, n.link_expires_at, n.sealed is null as forgotten,
        (select min(e.ends_at) from posbind.link_end e
          where e.about = n.about and e.ends_at > n.created_at) as ends_at
      from posbind.notice n
      """;

  private record Row(UUID notice, Grant grant, LinkState state) {}

  private final JdbcClient jdbc;
  private final Evidence evidence;
  private final Notices notices;
  private final NotificationProperties properties;
  private final InstantSource clock;

  Links(
      JdbcClient jdbc,
      Evidence evidence,
      Notices notices,
      NotificationProperties properties,
      InstantSource clock) {
    this.jdbc = jdbc;
    this.evidence = evidence;
    this.notices = notices;
    this.properties = properties;
    this.clock = clock;
  }

  /** What a link would do, without doing it. */
  public LinkState peek(String token) {
    return find(token, "").map(Row::state).orElseGet(LinkState.Unknown::new);
  }

  /** Uses a link and notes on its notice when that first happened. */
  @Transactional
  public LinkState redeem(String token) {
    Optional<Row> row = find(token, "");
    row.filter(found -> found.state() instanceof LinkState.Open)
        .ifPresent(found -> opened(found.notice()));
    return row.map(Row::state).orElseGet(LinkState.Unknown::new);
  }

  /**
   * Mails a fresh link in place of an expired one, to the address that the expired one was mailed
   * to; whoever asks learns neither the address nor the new link.
   */
  @Transactional
  public Renewal renew(String token) {
    // The lock makes impatient clicks wait for each other, so that each sees the mail before it.
    Row row = find(token, "for update of n").orElse(null);
    if (row == null || !(row.state() instanceof LinkState.Expired)) {
      return Renewal.NOT_EXPIRED;
    }
    return renew(row);
  }

  /**
   * Mails a fresh link about a case to somebody who lost the mails, if that address ever was mailed
   * one that was not revoked.
   *
   * @param subject case number, or id of the draft
   * @param to address as the asker knows it
   */
  @Transactional
  public Renewal renew(String subject, String to) {
    Row row = newest(subject, to).orElse(null);
    return row == null || row.state() instanceof LinkState.Revoked
        ? Renewal.NOT_EXPIRED
        : renew(row);
  }

  /**
   * Ends all links to a case or draft, and those still to be made about it: at once when its
   * address changes, or some time after it ended.
   *
   * @param subject case number, or id of the draft
   * @param from when they stop working; links made after that moment are not affected
   */
  @Transactional
  public void revoke(String subject, Instant from) {
    jdbc.sql(
            """
            insert into posbind.link_end (about, ends_at) values (:subject, :from)
            on conflict do nothing
            """)
        .param("subject", subject)
        .param("from", utc(from))
        .update();
  }

  private Renewal renew(Row row) {
    Notice old = evidence.carrier(row.notice());
    Instant now = clock.instant();
    var told = evidence.timesTold(RENEWED_TEMPLATE, old.to(), now.minus(Duration.ofDays(1)));
    if (told.size() >= properties.renewalsPerDay()
        || (!told.isEmpty() && told.get(0).plus(properties.renewalPause()).isAfter(now))) {
      return Renewal.TOO_SOON;
    }
    notices.send(
        new Notice(
            RENEWED_SLUG,
            RENEWED_TEMPLATE,
            row.grant().subject(),
            old.language(),
            old.to(),
            Map.of(),
            row.grant().purpose()));
    return Renewal.SENT;
  }

  private void opened(UUID notice) {
    jdbc.sql("update posbind.notice set opened_at = :now where id = :id and opened_at is null")
        .param("now", utc(clock.instant()))
        .param("id", notice)
        .update();
  }

  private Optional<Row> find(String text, String lock) {
    return Token.parse(text)
        .flatMap(
            token ->
                jdbc.sql(LINK + "where n.token_sha256 = :hash " + lock)
                    .param("hash", token.sha256())
                    .query(this::row)
                    .optional());
  }

  /** The newest link about a subject that went to this address, locked as for {@link #renew}. */
  private Optional<Row> newest(String subject, String to) {
    return jdbc.sql(
            LINK
                + """
                where n.about = :subject and n.address_index = :address
                  and n.token_sha256 is not null
                order by n.created_at desc
                limit 1 for update of n
                """)
        .param("subject", subject)
        .param("address", evidence.addressIndex(to))
        .query(this::row)
        .optional();
  }

  private Row row(ResultSet row, int number) throws SQLException {
    Grant grant =
        new Grant(LinkPurpose.valueOf(row.getString("link_purpose")), row.getString("about"));
    Instant now = clock.instant();
    Instant expiresAt = instant(row, "link_expires_at");
    Instant endsAt = instantOrNull(row, "ends_at");
    LinkState state;
    if (row.getBoolean("forgotten") || (endsAt != null && !now.isBefore(endsAt))) {
      state = new LinkState.Revoked();
    } else if (!now.isBefore(expiresAt)) {
      state = new LinkState.Expired();
    } else {
      state = new LinkState.Open(grant, expiresAt);
    }
    return new Row(row.getObject("id", UUID.class), grant, state);
  }
}
