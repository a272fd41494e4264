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
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The notices on their way: written, tried, sent or given up. */
@Component
class Outbox {

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

  private final JdbcClient jdbc;
  private final NoticeRows rows;
  private final InstantSource clock;

  Outbox(JdbcClient jdbc, NoticeRows rows, InstantSource clock) {
    this.jdbc = jdbc;
    this.rows = rows;
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
            .param("address", rows.addressIndex(notice.to()))
            .param("sealed", rows.seal(id, notice.to(), values))
            .param("sealedToken", rows.seal(id, token))
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

  Backlog backlog() {
    return jdbc.sql(
            """
            select count(*) as waiting, min(created_at) as oldest from posbind.notice
            where sent_at is null and given_up_at is null
            """)
        .query(
            (row, number) -> {
              Instant oldest = instantOrNull(row, "oldest");
              return new Backlog(
                  row.getLong("waiting"),
                  oldest == null ? Duration.ZERO : Duration.between(oldest, clock.instant()));
            })
        .single();
  }

  private Waiting toWaiting(ResultSet row, int number) throws SQLException {
    return new Waiting(
        rows.id(row),
        rows.notice(row),
        rows.token(row),
        instantOrNull(row, "expires_at"),
        row.getString("message_id"),
        instant(row, "created_at"),
        row.getInt("attempts"));
  }
}
