package io.posbind.deviceapplication;

import static io.posbind.shared.Spelling.spell;

import io.posbind.merchant.DocumentKind;
import io.posbind.shared.CaseNumber;
import io.posbind.shared.Spelling;
import io.posbind.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of what each application needs. */
@Repository
class RequirementTable {

  private final JdbcClient jdbc;
  private final Vault vault;

  RequirementTable(JdbcClient jdbc, Vault vault) {
    this.jdbc = jdbc;
    this.vault = vault;
  }

  List<Requirement> of(CaseNumber number) {
    return jdbc
        .sql(
            """
            select id, document, state, revision, note, due_at
            from posbind.application_requirement
            where number = ?
            """)
        .param(number.value())
        .query(this::requirement)
        .list()
        .stream()
        .sorted(Comparator.comparing(Requirement::kind))
        .toList();
  }

  /** Writes the requirements that are new, in one statement; those present stay as they are. */
  void add(CaseNumber number, List<Requirement> requirements) {
    jdbc.sql(
            """
            insert into posbind.application_requirement (id, number, document, state)
            select gen_random_uuid(), :number, document, state
            from unnest(:documents::text[], :states::text[]) as wanted (document, state)
            on conflict (number, document) do nothing
            """)
        .param("number", number.value())
        .param("documents", requirements.stream().map(r -> spell(r.kind())).toArray(String[]::new))
        .param("states", requirements.stream().map(r -> spell(r.state())).toArray(String[]::new))
        .update();
  }

  /** Moves these documents to a state. */
  void move(CaseNumber number, List<DocumentKind> documents, Requirement.State to) {
    jdbc.sql(
            """
            update posbind.application_requirement set state = :to
            where number = :number and document = any (:documents::text[])
            """)
        .param("to", spell(to))
        .param("number", number.value())
        .param("documents", documents.stream().map(d -> spell(d)).toArray(String[]::new))
        .update();
  }

  /** Moves all documents of an application to a state. */
  void moveAll(CaseNumber number, Requirement.State to) {
    jdbc.sql("update posbind.application_requirement set state = ? where number = ?")
        .params(spell(to), number.value())
        .update();
  }

  /** Sends a document back to the merchant. */
  void sendBack(
      CaseNumber number, DocumentKind document, Requirement.RevisionReason reason, String note) {
    jdbc.sql(
            """
            update posbind.application_requirement
            set state = 'currently_due', revision = :reason, note = :note
            where number = :number and document = :document
            """)
        .param("reason", spell(reason))
        .param("note", note.isEmpty() ? null : vault.sealText(note, idOf(number, document)))
        .param("number", number.value())
        .param("document", spell(document))
        .update();
  }

  /** Sets the deadline of all that is due. */
  void due(CaseNumber number, Instant at) {
    jdbc.sql(
            """
            update posbind.application_requirement set due_at = ?
            where number = ? and state = 'currently_due'
            """)
        .params(Timestamp.from(at), number.value())
        .update();
  }

  /** Deletes what was written to the merchant; which documents it was about stays. */
  void forgetNotes(CaseNumber number) {
    jdbc.sql("update posbind.application_requirement set note = null where number = ?")
        .param(number.value())
        .update();
  }

  private UUID idOf(CaseNumber number, DocumentKind document) {
    return jdbc.sql(
            "select id from posbind.application_requirement where number = ? and document = ?")
        .params(number.value(), spell(document))
        .query(UUID.class)
        .single();
  }

  private Requirement requirement(ResultSet row, int i) throws SQLException {
    byte @Nullable [] note = row.getBytes("note");
    String revision = row.getString("revision");
    Timestamp due = row.getTimestamp("due_at");
    Requirement.State state = Spelling.constant(Requirement.State.class, row.getString("state"));
    return new Requirement(
        Spelling.constant(DocumentKind.class, row.getString("document")),
        state,
        revision == null ? null : Spelling.constant(Requirement.RevisionReason.class, revision),
        note == null ? "" : vault.openText(note, row.getObject("id", UUID.class)),
        due == null || !state.isOpen() ? null : due.toInstant());
  }
}
