package io.posbind.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.posbind.shared.Language;
import io.posbind.shared.Masking;
import io.posbind.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of notices. Addresses and values are sealed; a link's secret only until it is sent. */
@Component
class Outbox {

  /** What is sealed in a row. */
  private record Sealed(String to, Map<String, Object> values) {}

  /** A notice that is to be sent. */
  record Waiting(
      UUID id,
      Notice notice,
      @Nullable Token token,
      @Nullable Instant linkExpiresAt,
      String messageId,
      Instant createdAt,
      int attempts) {}

  /** How many notices wait, and for how long the oldest has. */
  record Backlog(long count, Duration oldest) {}

  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private final JdbcClient jdbc;
  private final Vault vault;
  private final InstantSource clock;

  Outbox(JdbcClient jdbc, Vault vault, InstantSource clock) {
    this.jdbc = jdbc;
    this.vault = vault;
    this.clock = clock;
  }

  /** Writes the notice, and its link if it has one, in one statement. */
  void write(
      UUID id,
      Notice notice,
      Map<String, Object> values,
      String messageId,
      @Nullable Token token,
      @Nullable Instant linkExpiresAt) {
    String insertNotice =
        """
        insert into posbind.notice (id, slug, template, about, language, address_index, sealed,
          sealed_token, message_id, created_at)
        values (:id, :slug, :template, :about, :language, :address, :sealed, :sealedToken,
          :messageId, :now)
        """;
    // A link of a case that has ended ends with the others of that case.
    String withLink =
        """
        with written as (%s returning id)
        insert into posbind.notice_link (token_sha256, notice_id, purpose, subject, expires_at,
          revoked_from)
        select :hash, id, :purpose, :about, :expires,
          (select min(revoked_from) from posbind.notice_link
            where subject = :about and revoked_from > :now)
        from written
        """
            .formatted(insertNotice);
    var statement =
        jdbc.sql(token == null ? insertNotice : withLink)
            .param("id", id)
            .param("slug", notice.slug())
            .param("template", notice.template())
            .param("about", notice.about())
            .param("language", notice.language().tag())
            .param("address", addressIndex(notice.to()))
            .param("sealed", vault.sealText(json(new Sealed(notice.to(), values)), id))
            .param("sealedToken", token == null ? null : vault.sealText(token.value(), id))
            .param("messageId", messageId)
            .param("now", utc(clock.instant()));
    if (token != null && linkExpiresAt != null && notice.link() != null) {
      statement
          .param("hash", token.sha256())
          .param("purpose", notice.link().name())
          .param("expires", utc(linkExpiresAt));
    }
    statement.update();
  }

  /** Empty if the notice is no longer to be sent. */
  Optional<Waiting> waiting(UUID id) {
    return jdbc.sql(
            """
            select n.id, n.slug, n.template, n.about, n.language, n.sealed, n.sealed_token,
              n.message_id, n.created_at, n.attempts, l.purpose, l.expires_at
            from posbind.notice n
            left join posbind.notice_link l on l.notice_id = n.id
            where n.id = :id and n.sent_at is null and n.given_up_at is null
            """)
        .param("id", id)
        .query(this::toWaiting)
        .optional();
  }

  void sent(UUID id, Letter letter) {
    jdbc.sql(
            """
            update posbind.notice set sent_at = :now, sealed_token = null, text_sha256 = :hash,
              template_version = :version, attempts = attempts + 1
            where id = :id
            """)
        .param("now", utc(clock.instant()))
        .param("hash", letter.sha256())
        .param("version", letter.version())
        .param("id", id)
        .update();
  }

  void failed(UUID id, String error, boolean giveUp) {
    jdbc.sql(
            """
            update posbind.notice set attempts = attempts + 1, last_error = :error,
              given_up_at = case when :giveUp then :now end,
              sealed_token = case when not :giveUp then sealed_token end
            where id = :id
            """)
        .param("error", error)
        .param("giveUp", giveUp)
        .param("now", utc(clock.instant()))
        .param("id", id)
        .update();
  }

  /** Everything told about a case or draft, oldest first. */
  List<NoticeEvidence> about(String subject) {
    return jdbc.sql(
            """
            select id, slug, template, template_version, language, sealed, created_at, sent_at,
              text_sha256, opened_at, given_up_at, attempts, last_error
            from posbind.notice where about = :about order by created_at, id
            """)
        .param("about", subject)
        .query(this::evidence)
        .list();
  }

  /** When the reader was last told this, this often within the period; newest first. */
  List<Instant> timesTold(String template, String to, Instant since) {
    return jdbc.sql(
            """
            select created_at from posbind.notice
            where address_index = :address and created_at > :since and template = :template
            order by created_at desc
            """)
        .param("address", addressIndex(to))
        .param("since", utc(since))
        .param("template", template)
        .query((row, number) -> instant(row, "created_at"))
        .list();
  }

  /** The notice that carried a link, to address its reader again. */
  Notice carrier(UUID id) {
    return jdbc.sql(
            """
            select n.id, n.slug, n.template, n.about, n.language, n.sealed, l.purpose
            from posbind.notice n join posbind.notice_link l on l.notice_id = n.id
            where n.id = :id
            """)
        .param("id", id)
        .query((row, number) -> notice(row))
        .single();
  }

  Backlog backlog() {
    return jdbc.sql(
            """
            select count(*) as waiting, min(created_at) as oldest from posbind.notice
            where sent_at is null and given_up_at is null
            """)
        .query(
            (row, number) -> {
              Instant oldest = instant(row, "oldest");
              return new Backlog(
                  row.getLong("waiting"),
                  oldest == null ? Duration.ZERO : Duration.between(oldest, clock.instant()));
            })
        .single();
  }

  private Waiting toWaiting(ResultSet row, int number) throws SQLException {
    UUID id = row.getObject("id", UUID.class);
    byte[] token = row.getBytes("sealed_token");
    return new Waiting(
        id,
        notice(row),
        token == null ? null : new Token(vault.openText(token, id)),
        instant(row, "expires_at"),
        row.getString("message_id"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getInt("attempts"));
  }

  private Notice notice(ResultSet row) throws SQLException {
    Sealed sealed = open(row);
    String purpose = row.getString("purpose");
    return new Notice(
        row.getString("slug"),
        row.getString("template"),
        row.getString("about"),
        language(row),
        sealed.to(),
        sealed.values(),
        purpose == null ? null : LinkPurpose.valueOf(purpose));
  }

  private NoticeEvidence evidence(ResultSet row, int number) throws SQLException {
    Instant sentAt = instant(row, "sent_at");
    byte[] hash = row.getBytes("text_sha256");
    return new NoticeEvidence(
        row.getObject("id", UUID.class),
        row.getString("slug"),
        row.getString("template"),
        row.getString("template_version"),
        language(row),
        Masking.email(open(row).to()),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        sentAt != null
            ? NoticeStatus.SENT
            : instant(row, "given_up_at") != null ? NoticeStatus.GIVEN_UP : NoticeStatus.WAITING,
        sentAt,
        hash == null ? null : HexFormat.of().formatHex(hash),
        instant(row, "opened_at"),
        row.getInt("attempts"),
        row.getString("last_error"));
  }

  private Sealed open(ResultSet row) throws SQLException {
    String json = vault.openText(row.getBytes("sealed"), row.getObject("id", UUID.class));
    try {
      return JSON.readValue(json, Sealed.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String json(Sealed sealed) {
    try {
      return JSON.writeValueAsString(sealed);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private byte[] addressIndex(String address) {
    return vault.index("email", address.toLowerCase(Locale.ROOT));
  }

  private static Language language(ResultSet row) throws SQLException {
    return Language.of(row.getString("language")).orElseThrow();
  }

  static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
