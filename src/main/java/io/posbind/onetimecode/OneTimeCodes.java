package io.posbind.onetimecode;

import io.posbind.vault.Vault;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Issues and checks one-time codes. Only a keyed digest of a code is stored. Both methods take part
 * in the caller's transaction, and a wrong try counts only when that commits: answer with a value,
 * not with an exception.
 */
@Component
public class OneTimeCodes {

  private static final int DIGITS = 6;
  private static final Duration HOUR = Duration.ofHours(1);

  private final JdbcClient jdbc;
  private final CodeChannel channel;
  private final Vault vault;
  private final OneTimeCodeSettings settings;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  OneTimeCodes(
      JdbcClient jdbc,
      CodeChannel channel,
      Vault vault,
      OneTimeCodeSettings settings,
      InstantSource clock) {
    this.jdbc = jdbc;
    this.channel = channel;
    this.vault = vault;
    this.settings = settings;
    this.clock = clock;
  }

  private record Row(UUID id, byte[] digest, int tries, UUID notice, String sentTo) {}

  /** Sends a new code; what was sent before for the same decision is void. */
  @Transactional(propagation = Propagation.MANDATORY)
  public CodeIssue issue(CodeRequest request) {
    Instant now = clock.instant();
    // Two clicks at once: the second sees what the first has sent.
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 7))")
        .param(request.decision())
        .query(row -> {});
    List<Instant> sent = sentSince(request.decision(), now.minus(HOUR));
    if (!sent.isEmpty() && sent.get(0).plus(settings.pause()).isAfter(now)) {
      return new CodeIssue.TooSoon(Duration.between(now, sent.get(0).plus(settings.pause())));
    }
    if (sent.size() >= settings.perHour()) {
      Instant oldest = sent.get(settings.perHour() - 1);
      return new CodeIssue.TooMany(Duration.between(now, oldest.plus(HOUR)));
    }
    String code = String.format(Locale.ROOT, "%06d", random.nextInt(1_000_000));
    Instant validUntil = now.plus(settings.lifetime());
    UUID id = UUID.randomUUID();
    UUID notice = channel.send(request, code, (int) settings.lifetime().toMinutes());
    jdbc.sql(
            "update posbind.one_time_code set void_at = :now where decision = :decision and void_at is null")
        .param("now", Timestamp.from(now))
        .param("decision", request.decision())
        .update();
    jdbc.sql(
            """
            insert into posbind.one_time_code (id, decision, document, digest, issued_at, valid_until, notice, sent_to)
            values (:id, :decision, :document, :digest, :now, :until, :notice, :sentTo)
            """)
        .param("id", id)
        .param("decision", request.decision())
        .param("document", request.document())
        .param("digest", digest(id, code))
        .param("now", Timestamp.from(now))
        .param("until", Timestamp.from(validUntil))
        .param("notice", notice)
        .param("sentTo", channel.masked(request))
        .update();
    return new CodeIssue.Sent(channel.masked(request), validUntil);
  }

  /**
   * Checks what somebody typed.
   *
   * @param decision as the code was asked for
   * @param document hash of the document that is decided on now, in hex
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public CodeCheck check(String decision, String document, String typed) {
    Row row = valid(decision, document).orElse(null);
    if (row == null) {
      return new CodeCheck.NoneValid();
    }
    String code = Normalizer.normalize(typed, Normalizer.Form.NFKC).replaceAll("[\\s\\p{Z}-]", "");
    boolean right =
        code.length() == DIGITS && MessageDigest.isEqual(row.digest(), digest(row.id(), code));
    int tries = row.tries() + 1;
    boolean over = right || tries >= settings.tries();
    jdbc.sql(
            """
            update posbind.one_time_code
            set tries = :tries, used_at = case when :right then :now::timestamptz end,
              void_at = case when :over then :now::timestamptz end
            where id = :id
            """)
        .param("tries", tries)
        .param("right", right)
        .param("over", over)
        .param("now", Timestamp.from(clock.instant()))
        .param("id", row.id())
        .update();
    return right
        ? new CodeCheck.Right(row.notice(), row.sentTo())
        : new CodeCheck.Wrong(settings.tries() - tries);
  }

  /** Whether a code for this decision could be typed now. */
  public boolean isUnderWay(String decision, String document) {
    return valid(decision, document).isPresent();
  }

  private Optional<Row> valid(String decision, String document) {
    return jdbc.sql(
            """
            select id, digest, tries, notice, sent_to from posbind.one_time_code
            where decision = :decision and document = :document and void_at is null and valid_until > :now
            for update
            """)
        .param("decision", decision)
        .param("document", document)
        .param("now", Timestamp.from(clock.instant()))
        .query(
            (row, i) ->
                new Row(
                    row.getObject("id", UUID.class),
                    row.getBytes("digest"),
                    row.getInt("tries"),
                    row.getObject("notice", UUID.class),
                    row.getString("sent_to")))
        .optional();
  }

  private List<Instant> sentSince(String decision, Instant since) {
    return jdbc.sql(
            """
            select issued_at from posbind.one_time_code
            where decision = :decision and issued_at > :since order by issued_at desc
            """)
        .param("decision", decision)
        .param("since", Timestamp.from(since))
        .query((row, i) -> row.getTimestamp("issued_at").toInstant())
        .list();
  }

  private byte[] digest(UUID id, String code) {
    return vault.index("one-time code", id + " " + code);
  }
}
