package io.posbind.binding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** How far imports are; written beside the import's own transaction, so that others see it. */
@Repository
@Transactional(propagation = Propagation.REQUIRES_NEW)
class Imports {

  /** Where an import stands. */
  enum State {
    READING,
    CHECKING,
    WRITING,
    DONE,
    REFUSED,
    FAILED;

    boolean isEnd() {
      return this == DONE || this == REFUSED || this == FAILED;
    }
  }

  /** Longer than a run ever goes without telling how far it is. */
  private static final Duration SILENCE = Duration.ofMinutes(10);

  private static final TypeReference<List<ImportFinding>> FINDINGS = new TypeReference<>() {};

  private static final String SELECT =
      """
      select id, state, lines, written, started_by, started_at, changed_at, findings
      from posbind.binding_import
      """;

  private final JdbcClient jdbc;
  private final ObjectMapper json;
  private final InstantSource clock;

  Imports(JdbcClient jdbc, ObjectMapper json, InstantSource clock) {
    this.jdbc = jdbc;
    this.json = json;
    this.clock = clock;
  }

  /**
   * Begins an import; false when there is one of this id that is done or under way. One that was
   * killed has taken nothing and begins anew.
   */
  boolean begin(UUID id, String by) {
    return jdbc.sql(
                """
                insert into posbind.binding_import as i
                  (id, state, started_by, started_at, changed_at)
                values (:id, 'READING', :by, :now, :now)
                on conflict (id) do update
                set state = 'READING', lines = 0, written = 0, started_by = :by, started_at = :now,
                    changed_at = :now, findings = null
                where i.state in ('REFUSED', 'FAILED')
                   or i.state <> 'DONE' and i.changed_at < :silentSince
                """)
            .param("id", id)
            .param("by", by)
            .param("now", now())
            .param("silentSince", Timestamp.from(silentSince()))
            .update()
        == 1;
  }

  void progress(UUID id, State state, long lines, long written) {
    jdbc.sql(
            """
            update posbind.binding_import
            set state = ?, lines = ?, written = ?, changed_at = ? where id = ?
            """)
        .params(state.name(), lines, written, now(), id)
        .update();
  }

  /** Ends an import that has taken nothing, for these reasons. */
  void refused(UUID id, long lines, List<ImportFinding> findings) {
    jdbc.sql(
            """
            update posbind.binding_import
            set state = 'REFUSED', lines = ?, written = 0, changed_at = ?, findings = ?::jsonb
            where id = ?
            """)
        .params(lines, now(), write(findings), id)
        .update();
  }

  /** Ends an import in the transaction that takes it, so that neither is without the other. */
  @Transactional(propagation = Propagation.MANDATORY)
  void done(UUID id, long lines, long written) {
    progress(id, State.DONE, lines, written);
  }

  Optional<ImportStatus> find(UUID id) {
    return jdbc.sql(SELECT + " where id = ?").param(id).query(this::status).optional();
  }

  /** Those that began last. */
  List<ImportStatus> latest(int most) {
    return jdbc.sql(SELECT + " order by started_at desc limit ?")
        .param(most)
        .query(this::status)
        .list();
  }

  private ImportStatus status(ResultSet row, int number) throws SQLException {
    State state = State.valueOf(row.getString("state"));
    Instant changed = row.getTimestamp("changed_at").toInstant();
    return new ImportStatus(
        row.getObject("id", UUID.class),
        state,
        row.getLong("lines"),
        row.getLong("written"),
        row.getString("started_by"),
        row.getTimestamp("started_at").toInstant(),
        changed,
        read(row.getString("findings")),
        !state.isEnd() && changed.isBefore(silentSince()));
  }

  private String write(List<ImportFinding> findings) {
    try {
      return json.writeValueAsString(findings);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("findings cannot be written", e);
    }
  }

  private List<ImportFinding> read(@Nullable String findings) {
    try {
      return findings == null ? List.of() : json.readValue(findings, FINDINGS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("findings cannot be read", e);
    }
  }

  private Instant silentSince() {
    return clock.instant().minus(SILENCE);
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }
}
