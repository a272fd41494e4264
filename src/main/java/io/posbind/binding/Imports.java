package io.posbind.binding;

import static io.posbind.engine.EnumVariable.spell;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
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
    FAILED
  }

  private final JdbcClient jdbc;
  private final InstantSource clock;

  Imports(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Longer than a run ever goes without telling how far it is. */
  private static final Duration SILENCE = Duration.ofMinutes(10);

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
                    changed_at = :now
                where i.state in ('REFUSED', 'FAILED')
                   or i.state <> 'DONE' and i.changed_at < :silentSince
                """)
            .param("id", id)
            .param("by", by)
            .param("now", now())
            .param("silentSince", Timestamp.from(clock.instant().minus(SILENCE)))
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

  /** Ends an import in the transaction that takes it, so that neither is without the other. */
  @Transactional(propagation = Propagation.MANDATORY)
  void done(UUID id, long lines, long written) {
    progress(id, State.DONE, lines, written);
  }

  Optional<ImportReport> find(UUID id) {
    return jdbc.sql(
            """
            select state, lines, written, started_at, changed_at
            from posbind.binding_import where id = ?
            """)
        .param(id)
        .query(
            (row, number) ->
                new ImportReport(
                    id,
                    spell(State.valueOf(row.getString("state"))),
                    row.getLong("lines"),
                    row.getLong("written"),
                    BindingReport.time(row.getTimestamp("started_at").toInstant()),
                    BindingReport.time(row.getTimestamp("changed_at").toInstant())))
        .optional();
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }
}
