package io.posbind.installation;

import io.posbind.engine.Staff;
import io.posbind.merchant.Address;
import io.posbind.merchant.MerchantKind;
import io.posbind.merchant.MerchantProfile;
import io.posbind.merchant.Merchants;
import io.posbind.order.Order;
import io.posbind.order.Orders;
import io.posbind.order.WithdrawalReason;
import io.posbind.shared.CaseNumber;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Installations as merchants and other processes see them: where one stands, which times are free,
 * pick one, cancel. All by the number of the order, the one number a merchant follows.
 */
@Component
public class Installations {

  static final String SLUG = "installation";

  /** What merchants need not read. */
  private static final Set<String> INTERNAL =
      Set.of("escalated", "photographed", "cancellation_asked", "try_again", "slot_set");

  private final InstallationTable table;
  private final Visits visits;
  private final TechnicianCalendar calendar;
  private final Scheduling scheduling;
  private final Cancelling cancelling;
  private final Orders orders;
  private final Merchants merchants;
  private final Staff staff;
  private final InstantSource clock;

  Installations(
      InstallationTable table,
      Visits visits,
      TechnicianCalendar calendar,
      Scheduling scheduling,
      Cancelling cancelling,
      Orders orders,
      Merchants merchants,
      Staff staff,
      InstantSource clock) {
    this.table = table;
    this.visits = visits;
    this.calendar = calendar;
    this.scheduling = scheduling;
    this.cancelling = cancelling;
    this.orders = orders;
    this.merchants = merchants;
    this.staff = staff;
    this.clock = clock;
  }

  /** Where the installation of an order stands; empty while it has not begun. */
  public Optional<InstallationView> view(CaseNumber order) {
    return table.ofOrder(order).map(this::view);
  }

  /** The working days ahead with the times that can be picked; empty when none is left. */
  public List<SlotDay> slots() {
    return calendar.free();
  }

  /** The merchant of an order picks a time for the visit, or another one. */
  public Picked pick(CaseNumber order, Instant from) {
    return table
        .ofOrder(order)
        .map(installation -> scheduling.pick(installation.number(), from))
        .orElse(Picked.NOT_ASKED);
  }

  /**
   * Ends the installation of an order: the visit is off, the terminal goes back, the merchant is
   * told.
   *
   * @param why as far as the merchant cared to say
   * @param by user id, name of the system that asks for it, or {@code merchant}
   * @return false when none runs; nothing has happened then
   */
  public boolean cancel(CaseNumber order, WithdrawalReason why, String by) {
    return table
        .ofOrder(order)
        .map(installation -> cancelling.ask(installation.number(), why, by))
        .orElse(false);
  }

  /**
   * A case that was opened.
   *
   * @param merchant as Tasklist may show it
   */
  record Opened(CaseNumber number, String merchant, Instant at) {}

  /**
   * Opens the installation of an order, in the caller's transaction.
   *
   * @throws org.springframework.dao.DuplicateKeyException if it has one
   */
  Opened open(CaseNumber order) {
    MerchantProfile profile = profile(orders.find(order).orElseThrow());
    String label =
        profile.kind() == MerchantKind.INDIVIDUAL
            ? profile.legalName().masked()
            : profile.legalName().value();
    return new Opened(table.open(order), label, clock.instant());
  }

  private InstallationView view(InstallationRow installation) {
    Order order = orders.find(installation.order()).orElseThrow();
    @Nullable Visit visit = visits.of(installation.number()).orElse(null);
    Address location = table.location(installation).orElse(order.location());
    MerchantProfile profile = profile(order);
    List<InstallationTable.Event> history = table.history(installation.number());
    return new InstallationView(
        installation.number(),
        installation.order(),
        installation.status(),
        visit == null ? null : visit.slot(),
        visit == null ? null : staff.name(visit.technician()),
        visit == null ? null : calendar.movableUntil(visit.slot()),
        installation.status() == InstallationStatus.AWAITING_SLOT ? pickBy(history) : null,
        location.province().label(profile.contact().language()) + " " + location.street().value(),
        profile.account().number().masked(),
        installation.terminal() == null ? null : installation.terminal().value(),
        installation.openedAt(),
        installation.endedAt(),
        history.stream()
            .filter(event -> !INTERNAL.contains(event.kind()))
            .filter(event -> !event.kind().startsWith("refused_"))
            .map(event -> new InstallationView.Milestone(event.at(), event.kind()))
            .toList());
  }

  private static @Nullable Instant pickBy(List<InstallationTable.Event> history) {
    return history.stream()
        .filter(event -> event.kind().equals("invited"))
        .map(InstallationTable.Event::at)
        .max(Instant::compareTo)
        .map(at -> at.plus(InstallationNotices.PICKING))
        .orElse(null);
  }

  private MerchantProfile profile(Order order) {
    return merchants.profile(order.profile()).orElseThrow();
  }
}
