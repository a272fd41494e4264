package io.posbind.deviceapplication;

import static io.posbind.shared.Spelling.constant;
import static io.posbind.shared.Spelling.spell;

import io.posbind.catalogue.ProductCode;
import io.posbind.merchant.MerchantId;
import io.posbind.merchant.MerchantKind;
import io.posbind.order.WithdrawalReason;
import io.posbind.shared.CaseNumber;
import io.posbind.shared.HeldChanges;
import io.posbind.shared.HeldRows;
import io.posbind.shared.Language;
import io.posbind.vault.Vault;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The table of applications and their history. What the steps of a transaction note is written at
 * once, before it commits or before anything is read.
 */
@Repository
class Applications {

  private static final String COLUMNS =
      """
      number, id, merchant_id, status, door, entered_by, language, kind, product,
      fee_plan_version, mcc, monthly_volume, check_digit_overridden, holder, submitted_at, location,
      ended_at, forgotten_at, facts, (facts ->> 'verifiedMerchant')::boolean as verified_merchant,
      risk, route, reasons, reviewed_by, confirmed_by, rejection_reasons, note,
      withdrawal_reason, withdrawal_words, handled_by, requirements
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
  private final Vault vault;
  private final InstantSource clock;
  private final HeldRows<CaseNumber, ApplicationRow> held = new HeldRows<>();
  private final HeldChanges<CaseNumber, Changes> changes = new HeldChanges<>(this::write);
  private final HeldRows<CaseNumber, List<CaseNumber>> others = new HeldRows<>();

  Applications(JdbcClient jdbc, RequirementColumn requirements, Vault vault, InstantSource clock) {
    this.jdbc = jdbc;
    this.requirements = requirements;
    this.vault = vault;
    this.clock = clock;
  }

  /**
   * What a transaction has not written yet.
   *
   * @param row as it is now; null when only something is to be told of it
   * @param events lines of history, oldest first
   */
  private record Changes(@Nullable ApplicationRow row, List<Event> events) {

    Changes then(Changes later) {
      return new Changes(
          later.row == null ? row : later.row,
          Stream.concat(events.stream(), later.events.stream()).toList());
    }
  }

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
     */
    record Free(CaseNumber number) implements Room {}
  }

  /**
   * Whether there is room for this application, and if so, its number: one question, which also
   * finds the merchant's {@linkplain #othersInFlight others} for whoever asks in this transaction.
   */
  Room roomFor(UUID dossier, Application application) {
    return table()
        .sql(
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
        .param("kind", spell(application.profile().kind()))
        .param("identifier", identifierIndex(application))
        .param("address", addressIndex(application))
        .query(
            (row, i) ->
                row.getString("number") == null
                    ? free(CaseNumber.of('A', row.getLong("next")), texts(row.getArray("others")))
                    : new Room.Taken(row(row, i)))
        .single();
  }

  private Room free(CaseNumber number, List<String> inFlight) {
    others.put(number, inFlight.stream().map(CaseNumber::new).toList());
    return new Room.Free(number);
  }

  /**
   * Inserts with its first line of history.
   *
   * @param by user id or name of the system that hands it in for the merchant; null when the
   *     merchant does
   */
  void insert(
      CaseNumber number,
      UUID dossier,
      MerchantId merchant,
      Application application,
      Door door,
      @Nullable String by) {
    held.put(
        number,
        table()
            .sql(
                """
                insert into posbind.application (number, id, merchant_id, status, door, entered_by, language, kind,
                  account_type, product, fee_plan_version, mcc, monthly_volume, check_digit_overridden, location, identifier_index,
                  address_index, holder, consented_at, submitted_at)
                values (:number, :id, :merchant, 'received', :door, :by, :language, :kind, :accountType, :product, :plan, :mcc, :volume,
                  :overridden, :location, :identifier, :address, :holder, :now, :now)
                returning %s
                """
                    .formatted(COLUMNS))
            .param("number", number.value())
            .param("id", dossier)
            .param("merchant", merchant.value())
            .param("door", spell(door))
            .param("by", by, Types.VARCHAR)
            .param("language", application.profile().contact().language().tag())
            .param("kind", spell(application.profile().kind()))
            .param("accountType", spell(application.profile().account().type()))
            .param("product", application.fees().product().value())
            .param("plan", application.fees().version())
            .param("mcc", application.profile().mcc().value())
            .param("volume", application.monthlyVolume())
            .param("overridden", application.checkDigitOverridden())
            .param("location", vault.sealText(application.location().value(), dossier))
            .param("identifier", identifierIndex(application))
            .param("address", addressIndex(application))
            .param("holder", spell(application.holder()))
            .param("now", Timestamp.from(clock.instant()))
            .query(this::row)
            .single());
    note(number, "received", by == null ? "merchant" : by);
  }

  Optional<ApplicationRow> find(CaseNumber number) {
    return table()
        .sql("select " + COLUMNS + " from posbind.application where number = ?")
        .param(number.value())
        .query(this::row)
        .optional();
  }

  /**
   * The application, held until the transaction ends: what it decides on does not change under it.
   */
  ApplicationRow lock(CaseNumber number) {
    return held.get(
        number,
        () ->
            table()
                .sql("select " + COLUMNS + " from posbind.application where number = ? for update")
                .param(number.value())
                .query(this::row)
                .single());
  }

  /** Where the terminal will stand; empty once it is forgotten. */
  String location(ApplicationRow application) {
    return open(application.sealedLocation(), application);
  }

  /** What the clerk wrote to the merchant with a rejection; empty when nothing. */
  String note(ApplicationRow application) {
    return open(application.progress().decided().sealedNote(), application);
  }

  /** Why the merchant withdrew. */
  WithdrawalReason withdrawal(ApplicationRow application) {
    Progress.Withdrawn said = application.progress().withdrawn();
    return new WithdrawalReason(
        said.why() == null ? null : constant(WithdrawalReason.Why.class, said.why()),
        open(said.sealedWords(), application));
  }

  /** Notes what screening knew and decided. */
  void screened(CaseNumber number, Progress.Screened found) {
    change(number, progress -> progress.screened(found));
  }

  /** Notes what is needed. */
  void require(CaseNumber number, List<Requirement> needed) {
    change(number, progress -> progress.requiring(needed));
  }

  /** Notes who decided, as first or second clerk, with a line of history. */
  void decidedBy(CaseNumber number, String staff, boolean second, String event) {
    change(number, progress -> progress.decidedBy(staff, second), event(event, staff));
  }

  /** Notes who acted for the merchant, with a line of history. */
  void handledBy(CaseNumber number, String actor, String event) {
    change(number, progress -> progress.handledBy(actor), event(event, actor));
  }

  /** Notes why a clerk rejects an application; what screening found stays. */
  void rejectedFor(ApplicationRow application, List<String> reasons, String note) {
    byte @Nullable [] sealed = seal(note, application);
    change(application.number(), progress -> progress.rejectedFor(reasons, sealed));
  }

  /** Notes why the merchant withdraws. */
  void withdrawnFor(ApplicationRow application, WithdrawalReason reason) {
    Progress.Withdrawn said =
        new Progress.Withdrawn(
            reason.why() == null ? null : spell(reason.why()), seal(reason.words(), application));
    change(application.number(), progress -> progress.withdrawn(said));
  }

  /**
   * Moves to a state by the table of {@link ApplicationStatus}, with a line of history.
   *
   * @throws IllegalStateException when the table has no such move, or it is in another state now
   */
  void move(ApplicationRow from, ApplicationStatus to, String event, String actor) {
    if (!from.status().next().contains(to)) {
      throw new IllegalStateException(
          from.number() + ": no way from " + from.status() + " to " + to);
    }
    if (lock(from.number()).status() != from.status()) {
      throw new IllegalStateException(from.number() + " is no longer " + from.status());
    }
    Event line = event(event, actor);
    change(from.number(), progress -> progress.moved(to, line.at()), line);
  }

  /** Notes a line of history. */
  void note(CaseNumber number, String event, String actor) {
    changes.merge(number, new Changes(null, List.of(event(event, actor))), Changes::then);
  }

  /** The history, oldest first. */
  List<Event> history(CaseNumber number) {
    return table()
        .sql(
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

  /** Who has waited longest for a terminal of the product. */
  List<CaseNumber> waitingFor(ProductCode product, int atMost) {
    return table()
        .sql(
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

  /** Other applications of the merchant that are in flight. */
  List<CaseNumber> othersInFlight(ApplicationRow application) {
    return others.known(application.number()).orElseGet(() -> askForOthers(application));
  }

  private List<CaseNumber> askForOthers(ApplicationRow application) {
    // By its end, not by its state: the index over all that are in flight would be read through.
    return table()
        .sql(
            """
            select number from posbind.application
            where merchant_id = ? and number <> ? and ended_at is null
            order by number
            """)
        .params(application.merchant().value(), application.number().value())
        .query((row, i) -> new CaseNumber(row.getString("number")))
        .list();
  }

  /** A line of history; the actor is a user id, {@code merchant} or {@code system}. */
  record Event(Instant at, String kind, String actor) {}

  private void change(CaseNumber number, UnaryOperator<Progress> change, Event... told) {
    ApplicationRow row = lock(number);
    ApplicationRow changed = row.with(change.apply(row.progress()));
    held.put(number, changed);
    changes.merge(number, new Changes(changed, List.of(told)), Changes::then);
  }

  private void write(CaseNumber number, Changes changes) {
    List<Event> events = changes.events();
    ApplicationRow row = changes.row();
    String change = row == null ? "select :number::text as number" : UPDATE + "returning number";
    var statement =
        jdbc.sql(events.isEmpty() ? UPDATE : TOLD.formatted(change))
            .param("number", number.value());
    if (row != null) {
      bind(statement, row);
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

  /** The tables, with all that this transaction has changed in them. */
  private JdbcClient table() {
    changes.write();
    return jdbc;
  }

  private Event event(String kind, String actor) {
    return new Event(clock.instant().truncatedTo(ChronoUnit.MICROS), kind, actor);
  }

  private byte @Nullable [] seal(String text, ApplicationRow application) {
    return text.isEmpty() ? null : vault.sealText(text, application.id());
  }

  private String open(byte @Nullable [] sealed, ApplicationRow application) {
    return sealed == null ? "" : vault.openText(sealed, application.id());
  }

  private byte[] identifierIndex(Application application) {
    return vault.index("application.identifier", application.profile().identifier().value());
  }

  private byte[] addressIndex(Application application) {
    return vault.index("application.address", application.location().comparable());
  }

  private ApplicationRow row(ResultSet row, int i) throws SQLException {
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
