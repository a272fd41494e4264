package io.posbind.deviceapplication;

import static io.posbind.shared.Spelling.constant;
import static io.posbind.shared.Spelling.spell;

import io.posbind.catalogue.ProductCode;
import io.posbind.merchant.MerchantId;
import io.posbind.merchant.MerchantKind;
import io.posbind.order.WithdrawalReason;
import io.posbind.shared.CaseNumber;
import io.posbind.shared.HeldRows;
import io.posbind.shared.Language;
import io.posbind.vault.Vault;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of applications and their history. */
@Repository
class Applications {

  private static final String COLUMNS =
      """
      number, id, merchant_id, status, door, entered_by, language, kind, product,
      fee_plan_version, mcc, monthly_volume, check_digit_overridden, holder, submitted_at, risk, route, reasons, rejection_reasons,
      reviewed_by, confirmed_by, handled_by, location, ended_at, forgotten_at, (facts ->> 'verifiedMerchant')::boolean as verified_merchant
      """;

  /** As the index over them says it. */
  private static final String IN_FLIGHT =
      "status in ('received', 'material_required', 'under_review', 'awaiting_stock')";

  private final JdbcClient jdbc;
  private final Vault vault;
  private final InstantSource clock;
  private final HeldRows<CaseNumber, ApplicationRow> held = new HeldRows<>();
  private final HeldRows<CaseNumber, List<CaseNumber>> others = new HeldRows<>();

  Applications(JdbcClient jdbc, Vault vault, InstantSource clock) {
    this.jdbc = jdbc;
    this.vault = vault;
    this.clock = clock;
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
    changed(
        jdbc.sql(
                noted(
                    """
                    insert into posbind.application (number, id, merchant_id, status, door, entered_by, language, kind,
                      account_type, product, fee_plan_version, mcc, monthly_volume, check_digit_overridden, location, identifier_index,
                      address_index, holder, consented_at, submitted_at)
                    values (:number, :id, :merchant, 'received', :door, :by, :language, :kind, :accountType, :product, :plan, :mcc, :volume,
                      :overridden, :location, :identifier, :address, :holder, :now, :now)
                    """))
            .param("number", number.value())
            .param("id", dossier)
            .param("merchant", merchant.value())
            .param("door", spell(door))
            .param("by", by)
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
            .param("event", "received")
            .param("actor", by == null ? "merchant" : by)
            .param("now", now()));
  }

  Optional<ApplicationRow> find(CaseNumber number) {
    return jdbc.sql("select " + COLUMNS + " from posbind.application where number = ?")
        .param(number.value())
        .query(Applications::row)
        .optional();
  }

  /**
   * The application, held until the transaction ends: what it decides on does not change under it.
   */
  ApplicationRow lock(CaseNumber number) {
    return held.get(
        number,
        () ->
            jdbc.sql("select " + COLUMNS + " from posbind.application where number = ? for update")
                .param(number.value())
                .query(Applications::row)
                .single());
  }

  /** Where the terminal will stand; empty once it is forgotten. */
  String location(ApplicationRow application) {
    byte @Nullable [] sealed = application.sealedLocation();
    return sealed == null ? "" : vault.openText(sealed, application.id());
  }

  /** What the clerk wrote to the merchant with a rejection; empty when nothing. */
  String note(ApplicationRow application) {
    return sealedText("note", application);
  }

  /** Stores what screening knew and decided. */
  void screened(CaseNumber number, String facts, Screening.Result result) {
    changed(
        jdbc.sql(
                returning(
                    """
                    update posbind.application
                    set facts = :facts::jsonb, risk = :risk, route = :route, reasons = :reasons
                    where number = :number
                    """))
            .param("facts", facts)
            .param("risk", spell(result.risk()))
            .param("route", spell(result.route()))
            .param("reasons", result.reasons().toArray(String[]::new))
            .param("number", number.value()));
  }

  /** Stores who decided, as first or second clerk, and writes the line of history. */
  void decidedBy(CaseNumber number, String staff, boolean second, String event) {
    changed(
        jdbc.sql(
                noted(
                    "update posbind.application set %s = :actor where number = :number"
                        .formatted(second ? "confirmed_by" : "reviewed_by")))
            .param("number", number.value())
            .param("now", now())
            .param("event", event)
            .param("actor", staff));
  }

  /** Stores who acted for the merchant, and writes the line of history. */
  void handledBy(CaseNumber number, String actor, String event) {
    changed(
        jdbc.sql(
                noted(
                    """
                    update posbind.application
                    set handled_by = array_append(array_remove(handled_by, :actor), :actor)
                    where number = :number
                    """))
            .param("number", number.value())
            .param("now", now())
            .param("event", event)
            .param("actor", actor));
  }

  /** Stores why a clerk rejects an application; what screening found stays. */
  void rejectedFor(ApplicationRow application, List<String> reasons, String note) {
    changed(
        jdbc.sql(
                returning(
                    """
                    update posbind.application set rejection_reasons = :reasons, note = :note
                    where number = :number
                    """))
            .param("reasons", reasons.toArray(String[]::new))
            .param("note", note.isEmpty() ? null : vault.sealText(note, application.id()))
            .param("number", application.number().value()));
  }

  /** Stores why the merchant withdraws. */
  void withdrawnFor(ApplicationRow application, WithdrawalReason reason) {
    jdbc.sql(
            """
            update posbind.application
            set withdrawal_reason = :why, withdrawal_words = :words
            where number = :number
            """)
        .param("why", reason.why() == null ? null : spell(reason.why()))
        .param(
            "words",
            reason.words().isEmpty() ? null : vault.sealText(reason.words(), application.id()))
        .param("number", application.number().value())
        .update();
  }

  /** Why the merchant withdrew. */
  WithdrawalReason withdrawal(ApplicationRow application) {
    return new WithdrawalReason(
        jdbc.sql("select withdrawal_reason from posbind.application where number = ?")
            .param(application.number().value())
            .query((row, i) -> Optional.ofNullable(row.getString(1)))
            .single()
            .map(why -> constant(WithdrawalReason.Why.class, why))
            .orElse(null),
        sealedText("withdrawal_words", application));
  }

  /**
   * Moves to a state by the table of {@link ApplicationStatus} and writes the line of history.
   *
   * @throws IllegalStateException when the table has no such move
   */
  void move(ApplicationRow from, ApplicationStatus to, String event, String actor) {
    if (!from.status().next().contains(to)) {
      throw new IllegalStateException(
          from.number() + ": no way from " + from.status() + " to " + to);
    }
    Optional<ApplicationRow> moved =
        jdbc.sql(
                noted(
                    """
                    update posbind.application
                    set status = :to, ended_at = case when :ended then :now::timestamptz end
                    where number = :number and status = :from
                    """))
            .param("to", spell(to))
            .param("ended", !to.inFlight())
            .param("now", now())
            .param("number", from.number().value())
            .param("from", spell(from.status()))
            .param("event", event)
            .param("actor", actor)
            .query(Applications::row)
            .optional();
    held.put(
        from.number(),
        moved.orElseThrow(
            () -> new IllegalStateException(from.number() + " is no longer " + from.status())));
  }

  /** Writes a line of history. */
  void note(CaseNumber number, String event, String actor) {
    jdbc.sql("insert into posbind.application_event (number, at, kind, actor) values (?, ?, ?, ?)")
        .params(number.value(), now(), event, actor)
        .update();
  }

  /** The history, oldest first. */
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

  /** Who has waited longest for a terminal of the product. */
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

  /** Other applications of the merchant that are in flight. */
  List<CaseNumber> othersInFlight(ApplicationRow application) {
    return others.known(application.number()).orElseGet(() -> askForOthers(application));
  }

  private List<CaseNumber> askForOthers(ApplicationRow application) {
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

  /** A line of history; the actor is a user id, {@code merchant} or {@code system}. */
  record Event(Instant at, String kind, String actor) {}

  private String sealedText(String column, ApplicationRow application) {
    byte @Nullable [] sealed =
        jdbc.sql("select " + column + " from posbind.application where number = ?")
            .param(application.number().value())
            .query((row, i) -> Optional.ofNullable(row.getBytes(1)))
            .single()
            .orElse(null);
    return sealed == null ? "" : vault.openText(sealed, application.id());
  }

  /** A change of one row that returns it as it is then. */
  private static String returning(String change) {
    return change + " returning " + COLUMNS;
  }

  /** The same with a line of history; also takes {@code now}, {@code event} and {@code actor}. */
  private static String noted(String change) {
    return """
        with changed as (%s),
        told as (
          insert into posbind.application_event (number, at, kind, actor)
          select number, :now, :event, :actor from changed)
        select * from changed
        """
        .formatted(returning(change));
  }

  /** Executes a statement that returns the one row that it has written. */
  private void changed(JdbcClient.StatementSpec statement) {
    ApplicationRow row = statement.query(Applications::row).single();
    held.put(row.number(), row);
  }

  private byte[] identifierIndex(Application application) {
    return vault.index("application.identifier", application.profile().identifier().value());
  }

  private byte[] addressIndex(Application application) {
    return vault.index("application.address", application.location().comparable());
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }

  private static ApplicationRow row(ResultSet row, int i) throws SQLException {
    return new ApplicationRow(
        new CaseNumber(row.getString("number")),
        row.getObject("id", UUID.class),
        new MerchantId(row.getObject("merchant_id", UUID.class)),
        constant(ApplicationStatus.class, row.getString("status")),
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
        row.getString("risk"),
        row.getString("route"),
        texts(row.getArray("reasons")),
        texts(row.getArray("rejection_reasons")),
        row.getString("reviewed_by"),
        row.getString("confirmed_by"),
        texts(row.getArray("handled_by")),
        row.getBytes("location"),
        instant(row.getTimestamp("ended_at")),
        instant(row.getTimestamp("forgotten_at")),
        row.getBoolean("verified_merchant"));
  }

  private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
    return timestamp == null ? null : timestamp.toInstant();
  }

  private static List<String> texts(Array array) throws SQLException {
    return List.of((String[]) Objects.requireNonNull(array.getArray()));
  }
}
