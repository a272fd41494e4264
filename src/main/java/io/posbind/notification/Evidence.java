package io.posbind.notification;

import static io.posbind.notification.NoticeRows.instant;
import static io.posbind.notification.NoticeRows.instantOrNull;
import static io.posbind.notification.NoticeRows.utc;

import io.posbind.shared.Masking;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The notices as proof: who was told what, when. */
@Component
class Evidence {

  private final JdbcClient jdbc;
  private final NoticeRows rows;

  Evidence(JdbcClient jdbc, NoticeRows rows) {
    this.jdbc = jdbc;
    this.rows = rows;
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
        .param("address", rows.addressIndex(to))
        .param("since", utc(since))
        .param("template", template)
        .query((row, number) -> instant(row, "created_at"))
        .list();
  }

  /** The notice that carried a link, to address its reader again. */
  Notice carrier(UUID id) {
    return jdbc.sql(
            """
            select id, slug, template, about, language, sealed, link_purpose
            from posbind.notice where id = :id
            """)
        .param("id", id)
        .query((row, number) -> rows.notice(row))
        .single();
  }

  /**
   * Deletes to whom it went and with which values, of everything told about a case or draft. What
   * of it waits is sent no more, and the links of what is forgotten open nothing.
   */
  void forget(String subject, Instant now) {
    // In the order in which they are taken to be sent, first that one waits: neither then has what
    // the other waits for.
    for (String change :
        List.of(
            """
            delete from posbind.notice_waiting w using posbind.notice n
            where n.id = w.notice_id and n.about = :about
            """,
            """
            update posbind.notice
            set sealed = null, address_index = null,
              given_up_at = case when sent_at is null then coalesce(given_up_at, :now) end
            where about = :about and sealed is not null
            """)) {
      jdbc.sql(change).param("about", subject).param("now", utc(now)).update();
    }
  }

  private NoticeEvidence evidence(ResultSet row, int number) throws SQLException {
    Instant sentAt = instantOrNull(row, "sent_at");
    byte[] hash = row.getBytes("text_sha256");
    return new NoticeEvidence(
        rows.id(row),
        row.getString("slug"),
        row.getString("template"),
        row.getString("template_version"),
        NoticeRows.language(row),
        rows.isForgotten(row) ? "" : Masking.email(rows.to(row)),
        instant(row, "created_at"),
        sentAt != null
            ? NoticeStatus.SENT
            : instantOrNull(row, "given_up_at") != null
                ? NoticeStatus.GIVEN_UP
                : NoticeStatus.WAITING,
        sentAt,
        hash == null ? null : HexFormat.of().formatHex(hash),
        instantOrNull(row, "opened_at"),
        row.getInt("attempts"),
        row.getString("last_error"));
  }

  /** The blind index under which notices to an address are found. */
  byte[] addressIndex(String to) {
    return rows.addressIndex(to);
  }
}
