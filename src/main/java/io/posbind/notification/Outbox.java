package io.posbind.notification;

import static io.posbind.notification.NoticeRows.instant;
import static io.posbind.notification.NoticeRows.instantOrNull;
import static io.posbind.notification.NoticeRows.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The notices on their way: written, tried, sent or given up. */
@Component
class Outbox {

  /** A notice whose time has come. */
  sealed interface Due {

    UUID id();

    String slug();

    String template();

    String about();

    Instant createdAt();

    int attempts();
  }

  /** One that can be sent. */
  record Waiting(
      UUID id,
      Notice notice,
      @Nullable Token token,
      @Nullable Instant linkExpiresAt,
      String messageId,
      Instant createdAt,
      int attempts)
      implements Due {

    @Override
    public String slug() {
      return notice.slug();
    }

    @Override
    public String template() {
      return notice.template();
    }

    @Override
    public String about() {
      return notice.about();
    }
  }

  /** One whose row makes no notice: its seal does not open, or its address is none today. */
  record Unreadable(
      UUID id,
      String slug,
      String template,
      String about,
      Instant createdAt,
      int attempts,
      RuntimeException why)
      implements Due {}

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

  /** Writes the notice with its link if it has one, and that it waits, in one statement. */
  void write(
      UUID id,
      Notice notice,
      Map<String, Object> values,
      String messageId,
      @Nullable Token token,
      @Nullable Instant linkExpiresAt) {
    jdbc.sql(
            """
            with written as (
              insert into posbind.notice (id, slug, template, about, language, address_index,
                sealed, message_id, created_at, token_sha256, link_purpose, link_expires_at)
              values (:id, :slug, :template, :about, :language, :address,
                :sealed, :messageId, :now, :hash, :purpose, :expires)
              returning id, created_at)
            insert into posbind.notice_waiting (notice_id, due_at, sealed_token)
            select id, created_at, :sealedToken from written
            """)
        .param("id", id)
        .param("slug", notice.slug())
        .param("template", notice.template())
        .param("about", notice.about())
        .param("language", notice.language().tag())
        .param("address", rows.addressIndex(notice.to()))
        .param("sealed", rows.seal(id, notice.to(), values))
        .param("messageId", messageId)
        .param("now", utc(clock.instant()))
        // Nulls with a type: one without makes the server parse and plan the statement anew.
        .param("hash", token == null ? null : token.sha256(), Types.BINARY)
        .param("purpose", notice.link() == null ? null : notice.link().name(), Types.VARCHAR)
        .param("expires", linkExpiresAt == null ? null : utc(linkExpiresAt))
        .param("sealedToken", rows.seal(id, token), Types.BINARY)
        .update();
  }

  /**
   * What is to be sent now, longest due first, held until the transaction ends: nobody else sends
   * it meanwhile, and if this node dies somebody else may at once.
   */
  List<Due> due(int atMost) {
    return jdbc.sql(
            """
            with due as materialized (
              select notice_id, due_at, sealed_token from posbind.notice_waiting
              where due_at <= :now
              order by due_at
              limit :atMost for update skip locked)
            select n.id, n.slug, n.template, n.about, n.language, n.sealed, d.sealed_token,
              n.message_id, n.created_at, n.attempts, n.link_purpose, n.link_expires_at
            from due d
            join posbind.notice n on n.id = d.notice_id
            order by d.due_at
            """)
        .param("now", utc(clock.instant()))
        .param("atMost", atMost)
        .query(this::toDue)
        .list();
  }

  /** Notes what the mail server took: nothing of it waits any longer. */
  void sent(Map<Waiting, Letter> taken) {
    List<String> ids = new ArrayList<>();
    List<String> hashes = new ArrayList<>();
    List<String> versions = new ArrayList<>();
    taken.forEach(
        (waiting, letter) -> {
          ids.add(waiting.id().toString());
          hashes.add(HexFormat.of().formatHex(letter.sha256()));
          versions.add(letter.version());
        });
    jdbc.sql(
            """
            with taken as (
              select id::uuid, decode(hash, 'hex') as hash, version
              from unnest(:ids::text[], :hashes::text[], :versions::text[]) as t (id, hash, version)),
            done as (
              delete from posbind.notice_waiting w using taken t where w.notice_id = t.id)
            update posbind.notice n
            set sent_at = :now, text_sha256 = t.hash, template_version = t.version,
              attempts = n.attempts + 1
            from taken t where n.id = t.id
            """)
        .param("ids", ids.toArray(String[]::new))
        .param("hashes", hashes.toArray(String[]::new))
        .param("versions", versions.toArray(String[]::new))
        .param("now", utc(clock.instant()))
        .update();
  }

  /** Notes a failed attempt; the notice waits until {@code next}. */
  void failed(UUID id, String error, Instant next) {
    jdbc.sql(
            """
            with later as (
              update posbind.notice_waiting set due_at = :next where notice_id = :id)
            update posbind.notice set attempts = attempts + 1, last_error = :error where id = :id
            """)
        .param("next", utc(next))
        .param("error", error)
        .param("id", id)
        .update();
  }

  /** Notes the last failed attempt. */
  void givenUp(UUID id, String error) {
    jdbc.sql(
            """
            with done as (delete from posbind.notice_waiting where notice_id = :id)
            update posbind.notice
            set attempts = attempts + 1, last_error = :error, given_up_at = :now
            where id = :id
            """)
        .param("error", error)
        .param("now", utc(clock.instant()))
        .param("id", id)
        .update();
  }

  Backlog backlog() {
    return jdbc.sql(
            """
            select count(*) as waiting, min(n.created_at) as oldest
            from posbind.notice_waiting w join posbind.notice n on n.id = w.notice_id
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

  /** A row that cannot be read keeps none of the others from being sent. */
  private Due toDue(ResultSet row, int number) throws SQLException {
    UUID id = rows.id(row);
    Instant createdAt = instant(row, "created_at");
    int attempts = row.getInt("attempts");
    try {
      return new Waiting(
          id,
          rows.notice(row),
          rows.token(row),
          instantOrNull(row, "link_expires_at"),
          row.getString("message_id"),
          createdAt,
          attempts);
    } catch (RuntimeException e) {
      return new Unreadable(
          id,
          row.getString("slug"),
          row.getString("template"),
          row.getString("about"),
          createdAt,
          attempts,
          e);
    }
  }
}
