package io.posbind.deviceapplication;

import io.posbind.merchant.MerchantId;
import io.posbind.shared.CaseNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The applications that ended without an order and keep what is personal. */
@Repository
class KeptApplications {

  private final JdbcClient jdbc;
  private final InstantSource clock;

  KeptApplications(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * One of them.
   *
   * @param dossier what its documents and its profile hang on
   */
  record Kept(CaseNumber number, UUID dossier, MerchantId merchant, Instant endedAt) {}

  /**
   * Those that ended early enough, the earliest end first.
   *
   * @param endedBefore when the latest of them ended
   * @param after the one to go on after; null to begin
   */
  List<Kept> find(Instant endedBefore, @Nullable Kept after, int atMost) {
    return jdbc.sql(
            """
            select number, id, merchant_id, ended_at from posbind.application
            where status in ('rejected', 'withdrawn', 'expired') and forgotten_at is null
              and ended_at < :before and (ended_at, number) > (:end, :number)
            order by ended_at, number
            limit :atMost
            """)
        .param("before", Timestamp.from(endedBefore))
        .param("end", Timestamp.from(after == null ? Instant.EPOCH : after.endedAt()))
        .param("number", after == null ? "" : after.number().value())
        .param("atMost", atMost)
        .query(KeptApplications::row)
        .list();
  }

  /** Holds one of them until the transaction ends; empty when it was forgotten meanwhile. */
  Optional<Kept> lock(CaseNumber number) {
    return jdbc.sql(
            """
            select number, id, merchant_id, ended_at from posbind.application
            where number = ? and forgotten_at is null
            for update
            """)
        .param(number.value())
        .query(KeptApplications::row)
        .optional();
  }

  /** Deletes what is personal in the row, of what screening knew the age, and writes it down. */
  void forget(CaseNumber number) {
    jdbc.sql(
            """
            with forgotten as (
              update posbind.application
              set forgotten_at = :now, location = null, identifier_index = null, address_index = null,
                note = null, withdrawal_words = null, facts = facts - 'age',
                requirements = (
                  select coalesce(jsonb_agg(each - 'sealedNote' - 'sealedWith' order by position), '[]')
                  from jsonb_array_elements(requirements) with ordinality as r (each, position))
              where number = :number
              returning number)
            insert into posbind.application_event (number, at, kind, actor)
            select number, :now, 'forgotten', 'system' from forgotten
            """)
        .param("number", number.value())
        .param("now", Timestamp.from(clock.instant()))
        .update();
  }

  private static Kept row(ResultSet row, int i) throws SQLException {
    return new Kept(
        new CaseNumber(row.getString("number")),
        row.getObject("id", UUID.class),
        new MerchantId(row.getObject("merchant_id", UUID.class)),
        row.getTimestamp("ended_at").toInstant());
  }
}
