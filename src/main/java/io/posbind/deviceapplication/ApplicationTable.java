package io.posbind.deviceapplication;

import static io.posbind.shared.Spelling.constant;
import static io.posbind.shared.Spelling.spell;

import io.posbind.catalogue.ProductCode;
import io.posbind.merchant.AccountType;
import io.posbind.merchant.MerchantId;
import io.posbind.merchant.MerchantKind;
import io.posbind.shared.CaseNumber;
import io.posbind.shared.Language;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of applications and their history, in SQL; {@link Applications} says when. */
@Repository
class ApplicationTable {

  private static final String COLUMNS =
      """
      number, id, merchant_id, status, door, entered_by, language, kind, product,
      fee_plan_version, mcc, monthly_volume, check_digit_overridden, holder, submitted_at, location,
      ended_at, forgotten_at, facts, (facts ->> 'verifiedMerchant')::boolean as verified_merchant,
      risk, route, reasons, reviewed_by, confirmed_by, rejection_reasons, note,
      withdrawal_reason, withdrawal_words, handled_by, requirements
      """;

  private static final String INSERT =
      """
      insert into posbind.application (
        number, id, merchant_id, door, entered_by, language, kind, account_type, product,
        fee_plan_version, mcc, monthly_volume, check_digit_overridden, location, identifier_index,
        address_index, holder, consented_at, submitted_at,
        status, ended_at, facts, risk, route, reasons, reviewed_by, confirmed_by,
        rejection_reasons, note, withdrawal_reason, withdrawal_words, handled_by, requirements)
      values (
        :number, :id, :merchant, :door, :by, :language, :kind, :accountType, :product,
        :plan, :mcc, :volume, :overridden, :location, :identifier,
        :address, :holder, :submittedAt, :submittedAt,
        :status, :endedAt, :facts::jsonb, :risk, :route, :reasons, :reviewedBy, :confirmedBy,
        :rejectionReasons, :note, :why, :words, :handledBy, :requirements::jsonb)
      """;

  private static final String UPDATE =
      """
      update posbind.application
      set status = :status, ended_at = :endedAt,
        facts = :facts::jsonb, risk = :risk, route = :route, reasons = :reasons,
        reviewed_by = :reviewedBy, confirmed_by = :confirmedBy,
        rejection_reasons = :rejectionReasons, note = :note,
        withdrawal_reason = :why, withdrawal_words = :words,
        handled_by = :handledBy, requirements = :requirements::jsonb
      where number = :number
      """;

  private static final String TOLD =
      """
      with changed as (%s)
      insert into posbind.application_event (number, at, kind, actor)
      select number, at, kind, actor
      from changed, unnest(:times::timestamptz[], :kinds::text[], :actors::text[])
        with ordinality as told (at, kind, actor, position)
      order by position
      """;

  /** As the index over them says it. */
  private static final String IN_FLIGHT =
      "status in ('received', 'material_required', 'under_review', 'awaiting_stock')";

  private final JdbcClient jdbc;
  private final RequirementColumn requirements;

  ApplicationTable(JdbcClient jdbc, RequirementColumn requirements) {
    this.jdbc = jdbc;
    this.requirements = requirements;
  }

  /**
   * What one transaction does to an application.
   *
   * @param received what is written of a new one only; null when it is there
   * @param row as it is now; null when only something is to be told of it
   * @param events lines of history, oldest first
   */
  record Changes(@Nullable Received received, @Nullable ApplicationRow row, List<Event> events) {

    Changes then(Changes later) {
      return new Changes(
          received == null ? later.received : received,
          later.row == null ? row : later.row,
          Stream.concat(events.stream(), later.events.stream()).toList());
    }
  }

  /** What a new application is found again by, and nobody reads. */
  record Received(AccountType account, Place place) {}

  /**
   * Blind indexes.
   *
   * @param identifier of the merchant
   * @param address of where the terminal will stand
   */
  record Place(byte[] identifier, byte[] address) {}

  /** A line of history; the actor is a user id, {@code merchant} or {@code system}. */
  record Event(Instant at, String kind, String actor) {}

  /** Whether there is room for an application. */
  sealed interface Room {

    /**
     * There is none.
     *
     * @param by the application of the same dossier, or the one in flight for the same merchant and
     *     place
     */
    record Taken(ApplicationRow by) implements Room {}

    /**
     * There is.
     *
     * @param number nobody else's, now or later
     * @param others of the merchant, in flight
     */
    record Free(CaseNumber number, List<CaseNumber> others) implements Room {}
  }

  /** All of it in one question. */
  Room room(UUID dossier, MerchantKind kind, Place place) {
    return jdbc.sql(
            """
            select same.*,
              case when same.number is null then nextval('posbind.application_sequence') end as next,
              array(
                select number from posbind.application
                where identifier_index = :identifier and kind = :kind
                  and %s
                order by number) as others
            from (values (true)) as always
            left join lateral (
              select %s
              from posbind.application
              where id = :dossier
                 or identifier_index = :identifier and address_index = :address
                    and %s
              order by id = :dossier desc
              limit 1) as same on true
            """
                .formatted(IN_FLIGHT, COLUMNS, IN_FLIGHT))
        .param("dossier", dossier)
        .param("kind", spell(kind))
        .param("identifier", place.identifier())
        .param("address", place.address())
        .query((row, i) -> row.getString("number") == null ? free(row) : new Room.Taken(row(row)))
        .single();
  }

  private static Room free(ResultSet row) throws SQLException {
    return new Room.Free(
        CaseNumber.of('A', row.getLong("next")),
        texts(row.getArray("others")).stream().map(CaseNumber::new).toList());
  }

  Optional<ApplicationRow> find(CaseNumber number) {
    return jdbc.sql("select " + COLUMNS + " from posbind.application where number = ?")
        .param(number.value())
        .query((row, i) -> row(row))
        .optional();
  }

  ApplicationRow lock(CaseNumber number) {
    return jdbc.sql("select " + COLUMNS + " from posbind.application where number = ? for update")
        .param(number.value())
        .query((row, i) -> row(row))
        .single();
  }

  List<Event> history(CaseNumber number) {
    return jdbc.sql(
            "select at, kind, actor from posbind.application_event where number = ? order by position")
        .param(number.value())
        .query(
            (row, i) ->
                new Event(
                    row.getTimestamp("at").toInstant(),
                    row.getString("kind"),
                    row.getString("actor")))
        .list();
  }

  List<CaseNumber> waitingFor(ProductCode product, int atMost) {
    return jdbc.sql(
            """
            select number from posbind.application
            where product = ? and status = 'awaiting_stock'
            order by submitted_at
            limit ?
            """)
        .params(product.value(), atMost)
        .query((row, i) -> new CaseNumber(row.getString("number")))
        .list();
  }

  List<CaseNumber> othersInFlight(ApplicationRow application) {
    // By its end, not by its state: the index over all that are in flight would be read through.
    return jdbc.sql(
            """
            select number from posbind.application
            where merchant_id = ? and number <> ? and ended_at is null
            order by number
            """)
        .params(application.merchant().value(), application.number().value())
        .query((row, i) -> new CaseNumber(row.getString("number")))
        .list();
  }

  /**
   * Writes in one statement, the history with it.
   *
   * @throws org.springframework.dao.DuplicateKeyException when a new one is of a dossier that has
   *     one, or one for the same merchant and place is in flight
   */
  void write(CaseNumber number, Changes changes) {
    List<Event> events = changes.events();
    var statement =
        jdbc.sql(events.isEmpty() ? change(changes) : told(changes))
            .param("number", number.value());
    ApplicationRow row = changes.row();
    if (row != null) {
      bind(statement, row);
    }
    Received received = changes.received();
    if (row != null && received != null) {
      bind(statement, row, received);
    }
    if (!events.isEmpty()) {
      statement
          .param("times", texts(events, event -> event.at().toString()))
          .param("kinds", texts(events, Event::kind))
          .param("actors", texts(events, Event::actor));
    }
    if (statement.update() == 0) {
      throw new IllegalStateException(number + " is not there to be changed");
    }
  }

  private static String change(Changes changes) {
    return changes.received() == null ? UPDATE : INSERT;
  }

  private static String told(Changes changes) {
    return TOLD.formatted(
        changes.row() == null
            ? "select :number::text as number"
            : change(changes) + "returning number");
  }

  // Nulls with a type: one without makes the server parse and plan the statement anew.
  private void bind(JdbcClient.StatementSpec statement, ApplicationRow row) {
    Progress progress = row.progress();
    Progress.Screened screened = progress.screened();
    Progress.Decided decided = progress.decided();
    Progress.Withdrawn withdrawn = progress.withdrawn();
    statement
        .param("status", spell(progress.status()))
        .param("endedAt", progress.endedAt() == null ? null : Timestamp.from(progress.endedAt()))
        .param("facts", screened.facts(), Types.VARCHAR)
        .param("risk", screened.risk(), Types.VARCHAR)
        .param("route", screened.route(), Types.VARCHAR)
        .param("reasons", screened.reasons().toArray(String[]::new))
        .param("reviewedBy", decided.reviewedBy(), Types.VARCHAR)
        .param("confirmedBy", decided.confirmedBy(), Types.VARCHAR)
        .param("rejectionReasons", decided.rejectionReasons().toArray(String[]::new))
        .param("note", decided.sealedNote(), Types.BINARY)
        .param("why", withdrawn.why(), Types.VARCHAR)
        .param("words", withdrawn.sealedWords(), Types.BINARY)
        .param("handledBy", progress.handledBy().toArray(String[]::new))
        .param("requirements", requirements.write(row.id(), progress.requirements()));
  }

  private static void bind(
      JdbcClient.StatementSpec statement, ApplicationRow row, Received received) {
    statement
        .param("id", row.id())
        .param("merchant", row.merchant().value())
        .param("door", spell(row.door()))
        .param("by", row.enteredBy(), Types.VARCHAR)
        .param("language", row.language().tag())
        .param("kind", spell(row.kind()))
        .param("accountType", spell(received.account()))
        .param("product", row.product().value())
        .param("plan", row.feePlanVersion())
        .param("mcc", row.mcc())
        .param("volume", row.monthlyVolume())
        .param("overridden", row.checkDigitOverridden())
        .param("location", row.sealedLocation())
        .param("identifier", received.place().identifier())
        .param("address", received.place().address())
        .param("holder", spell(row.holder()))
        .param("submittedAt", Timestamp.from(row.submittedAt()));
  }

  private ApplicationRow row(ResultSet row) throws SQLException {
    UUID id = row.getObject("id", UUID.class);
    return new ApplicationRow(
        new CaseNumber(row.getString("number")),
        id,
        new MerchantId(row.getObject("merchant_id", UUID.class)),
        constant(Door.class, row.getString("door")),
        row.getString("entered_by"),
        Language.of(row.getString("language")).orElseThrow(),
        constant(MerchantKind.class, row.getString("kind")),
        new ProductCode(row.getString("product")),
        row.getInt("fee_plan_version"),
        row.getString("mcc"),
        row.getLong("monthly_volume"),
        row.getBoolean("check_digit_overridden"),
        constant(AccountHolder.class, row.getString("holder")),
        row.getTimestamp("submitted_at").toInstant(),
        row.getBytes("location"),
        instant(row.getTimestamp("forgotten_at")),
        new Progress(
            constant(ApplicationStatus.class, row.getString("status")),
            instant(row.getTimestamp("ended_at")),
            new Progress.Screened(
                row.getString("facts"),
                row.getBoolean("verified_merchant"),
                row.getString("risk"),
                row.getString("route"),
                texts(row.getArray("reasons"))),
            new Progress.Decided(
                row.getString("reviewed_by"),
                row.getString("confirmed_by"),
                texts(row.getArray("rejection_reasons")),
                row.getBytes("note")),
            new Progress.Withdrawn(
                row.getString("withdrawal_reason"), row.getBytes("withdrawal_words")),
            texts(row.getArray("handled_by")),
            requirements.read(id, row.getString("requirements"))));
  }

  private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
    return timestamp == null ? null : timestamp.toInstant();
  }

  private static List<String> texts(Array array) throws SQLException {
    return List.of((String[]) Objects.requireNonNull(array.getArray()));
  }

  private static String[] texts(List<Event> events, Function<Event, String> part) {
    return events.stream().map(part).toArray(String[]::new);
  }
}
