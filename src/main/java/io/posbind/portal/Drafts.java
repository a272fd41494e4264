package io.posbind.portal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.posbind.deviceapplication.Submission;
import io.posbind.merchant.Documents;
import io.posbind.merchant.EmailAddress;
import io.posbind.notification.Notices;
import io.posbind.shared.CaseNumber;
import io.posbind.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The drafts, sealed. A draft is read and changed by its id, which only sessions and the browsers
 * that it was typed in know.
 */
@Repository
class Drafts {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final Vault vault;
  private final Documents documents;
  private final Notices notices;
  private final PortalSettings settings;
  private final InstantSource clock;

  Drafts(
      JdbcClient jdbc,
      Vault vault,
      Documents documents,
      Notices notices,
      PortalSettings settings,
      InstantSource clock) {
    this.jdbc = jdbc;
    this.vault = vault;
    this.documents = documents;
    this.notices = notices;
    this.settings = settings;
    this.clock = clock;
  }

  /** A new draft; its id is a secret of the session. */
  Draft begin(Answers answers) {
    Draft draft = new Draft(UUID.randomUUID(), answers.kept(), Step.PRODUCT, 0, null, expiry());
    jdbc.sql(
            """
            insert into posbind.draft (id, answers, reached, created_at, expires_at)
            values (:id, :answers, :reached, :now, :expires)
            """)
        .param("id", draft.id())
        .param("answers", sealed(draft.answers(), draft.id()))
        .param("reached", draft.reached().name())
        .param("now", utc(clock.instant()))
        .param("expires", utc(draft.expiresAt()))
        .update();
    return draft;
  }

  /** The draft, unless it was forgotten. */
  Optional<Draft> find(UUID id) {
    return find(id, "");
  }

  /**
   * Changes what was typed, unless the draft has been submitted since.
   *
   * @param reached the step that is open now; an earlier one changes nothing
   */
  @Transactional
  public Optional<Draft> change(UUID id, UnaryOperator<Answers> change, Step reached) {
    Optional<Draft> found = find(id, "for update");
    if (found.filter(draft -> !draft.submitted()).isEmpty()) {
      return found;
    }
    Draft old = found.get();
    return Optional.of(
        write(
            new Draft(
                id,
                change.apply(old.answers()).kept(),
                reached.compareTo(old.reached()) > 0 ? reached : old.reached(),
                old.revision() + 1,
                null,
                expiry())));
  }

  /**
   * Notes what is being typed into a page that shows this revision. Once a page was sent, what had
   * left before it changes nothing, however late it arrives.
   *
   * @return the draft as it is now; of another revision if nothing was changed
   */
  @Transactional
  public Optional<Draft> note(UUID id, int revision, UnaryOperator<Answers> change) {
    Optional<Draft> found = find(id, "for update");
    return found
        .filter(draft -> !draft.submitted() && draft.revision() == revision)
        .map(
            draft ->
                write(
                    new Draft(
                        id,
                        change.apply(draft.answers()).kept(),
                        draft.reached(),
                        revision,
                        null,
                        expiry())))
        .or(() -> found);
  }

  private Draft write(Draft draft) {
    jdbc.sql(
            """
            update posbind.draft
            set answers = :answers, reached = :reached, revision = :revision, expires_at = :expires
            where id = :id
            """)
        .param("answers", sealed(draft.answers(), draft.id()))
        .param("reached", draft.reached().name())
        .param("revision", draft.revision())
        .param("expires", utc(draft.expiresAt()))
        .param("id", draft.id())
        .update();
    return draft;
  }

  /**
   * Makes a draft an application, both or neither: a draft that did not know of its application
   * would take that one's documents with it when it is forgotten. Of two submissions at once the
   * second sees what the first has made.
   *
   * @param submission submits what was typed
   */
  @Transactional
  public Submission handIn(UUID id, Function<Draft, Submission> submission) {
    Draft draft = find(id, "for update").orElseThrow();
    if (draft.number() != null) {
      return new Submission.Accepted(draft.number());
    }
    Submission outcome = submission.apply(draft);
    if (outcome instanceof Submission.Accepted accepted) {
      String masked =
          EmailAddress.parse(draft.answers().get("email")).map(EmailAddress::masked).orThrow();
      submitted(id, accepted.number(), new Answers(Map.of("email", masked)));
    }
    return outcome;
  }

  /** Notes what the draft has become, and forgets what was typed but for {@code remaining}. */
  void submitted(UUID id, CaseNumber number, Answers remaining) {
    jdbc.sql("update posbind.draft set number = :number, answers = :answers where id = :id")
        .param("number", number.value())
        .param("answers", sealed(remaining, id))
        .param("id", id)
        .update();
  }

  /** Deletes a draft that was not submitted, with its documents and who was mailed its link. */
  @Transactional
  public void discard(UUID id) {
    int deleted =
        jdbc.sql("delete from posbind.draft where id = :id and number is null")
            .param("id", id)
            .update();
    if (deleted == 1) {
      documents.removeAll(id);
      notices.forget(id.toString());
    }
  }

  /** Forgets what has expired; a draft that became an application leaves its documents to it. */
  @Transactional
  public void forgetExpired() {
    List<UUID> expired =
        jdbc.sql("select id from posbind.draft where expires_at < :now and number is null")
            .param("now", utc(clock.instant()))
            .query(UUID.class)
            .list();
    expired.forEach(this::discard);
    jdbc.sql("delete from posbind.draft where expires_at < :now and number is not null")
        .param("now", utc(clock.instant()))
        .update();
  }

  private Optional<Draft> find(UUID id, String lock) {
    return jdbc.sql(
            """
            select id, answers, reached, revision, number, expires_at from posbind.draft
            where id = :id and expires_at > :now
            """
                + lock)
        .param("id", id)
        .param("now", utc(clock.instant()))
        .query(this::read)
        .optional();
  }

  private Draft read(ResultSet row, int index) throws SQLException {
    UUID id = row.getObject("id", UUID.class);
    String number = row.getString("number");
    return new Draft(
        id,
        opened(row.getBytes("answers"), id),
        Step.valueOf(row.getString("reached")),
        row.getInt("revision"),
        number == null ? null : new CaseNumber(number),
        row.getObject("expires_at", OffsetDateTime.class).toInstant());
  }

  private byte[] sealed(Answers answers, UUID id) {
    try {
      return vault.seal(JSON.writeValueAsBytes(answers.values()), id);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private Answers opened(byte[] sealed, UUID id) {
    try {
      return new Answers(JSON.readValue(vault.openText(sealed, id), TEXTS));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("draft " + id + " cannot be read", e);
    }
  }

  private Instant expiry() {
    return clock.instant().plus(settings.keepDrafts());
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
