package io.posbind.deviceapplication;

import static io.posbind.shared.Spelling.constant;
import static io.posbind.shared.Spelling.spell;

import io.posbind.catalogue.ProductCode;
import io.posbind.deviceapplication.ApplicationTable.Changes;
import io.posbind.deviceapplication.ApplicationTable.Event;
import io.posbind.deviceapplication.ApplicationTable.Place;
import io.posbind.deviceapplication.ApplicationTable.Received;
import io.posbind.deviceapplication.ApplicationTable.Room;
import io.posbind.merchant.MerchantId;
import io.posbind.order.WithdrawalReason;
import io.posbind.shared.CaseNumber;
import io.posbind.shared.HeldChanges;
import io.posbind.shared.HeldRows;
import io.posbind.vault.Vault;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The applications and their history. What the steps of a transaction note is written at once,
 * before it commits or before anything is read.
 */
@Component
class Applications {

  private final ApplicationTable table;
  private final Vault vault;
  private final InstantSource clock;
  private final HeldRows<CaseNumber, ApplicationRow> held = new HeldRows<>();
  private final HeldChanges<CaseNumber, Changes> changes;
  private final HeldRows<CaseNumber, List<CaseNumber>> others = new HeldRows<>();

  Applications(ApplicationTable table, Vault vault, InstantSource clock) {
    this.table = table;
    this.vault = vault;
    this.clock = clock;
    this.changes = new HeldChanges<>(table::write);
  }

  /**
   * Whether there is room for this application, and if so, its number: one question, which also
   * finds the merchant's {@linkplain #othersInFlight others} for whoever asks in this transaction.
   */
  Room roomFor(UUID dossier, Application application) {
    Room room = table().room(dossier, application.profile().kind(), place(application));
    if (room instanceof Room.Free free) {
      others.put(free.number(), free.others());
    }
    return room;
  }

  /**
   * Notes a new one, with its first line of history.
   *
   * @param by user id or name of the system that hands it in for the merchant; null when the
   *     merchant does
   */
  void receive(
      CaseNumber number,
      UUID dossier,
      MerchantId merchant,
      Application application,
      Door door,
      @Nullable String by) {
    Event line = event("received", by == null ? "merchant" : by);
    ApplicationRow row =
        new ApplicationRow(
            number,
            dossier,
            merchant,
            door,
            by,
            application.profile().contact().language(),
            application.profile().kind(),
            application.fees().product(),
            application.fees().version(),
            application.profile().mcc().value(),
            application.monthlyVolume(),
            application.checkDigitOverridden(),
            application.holder(),
            line.at(),
            vault.sealText(application.location().value(), dossier),
            null,
            Progress.NONE);
    Received received = new Received(application.profile().account().type(), place(application));
    held.put(number, row);
    collect(number, new Changes(received, row, List.of(line)));
  }

  /**
   * Writes what is noted, as happens by itself in the end: after this nobody else can hand in the
   * same.
   *
   * @throws org.springframework.dao.DuplicateKeyException when somebody has
   */
  void write() {
    changes.write();
  }

  Optional<ApplicationRow> find(CaseNumber number) {
    return table().find(number);
  }

  /**
   * The application, held until the transaction ends: what it decides on does not change under it.
   */
  ApplicationRow lock(CaseNumber number) {
    return held.get(number, () -> table().lock(number));
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
    collect(number, new Changes(null, null, List.of(event(event, actor))));
  }

  /** The history, oldest first. */
  List<Event> history(CaseNumber number) {
    return table().history(number);
  }

  /** Who has waited longest for a terminal of the product. */
  List<CaseNumber> waitingFor(ProductCode product, int atMost) {
    return table().waitingFor(product, atMost);
  }

  /** Other applications of the merchant that are in flight. */
  List<CaseNumber> othersInFlight(ApplicationRow application) {
    return others.known(application.number()).orElseGet(() -> table().othersInFlight(application));
  }

  private void change(CaseNumber number, UnaryOperator<Progress> change, Event... told) {
    ApplicationRow row = lock(number);
    ApplicationRow changed = row.with(change.apply(row.progress()));
    held.put(number, changed);
    collect(number, new Changes(null, changed, List.of(told)));
  }

  private void collect(CaseNumber number, Changes more) {
    changes.merge(number, more, Changes::then);
  }

  /** The table, with all that this transaction has changed in it. */
  private ApplicationTable table() {
    changes.write();
    return table;
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

  private Place place(Application application) {
    return new Place(
        vault.index("application.identifier", application.profile().identifier().value()),
        vault.index("application.address", application.location().comparable()));
  }
}
