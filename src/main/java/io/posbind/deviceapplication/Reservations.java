package io.posbind.deviceapplication;

import io.posbind.catalogue.ProductCode;
import io.posbind.engine.Processes;
import io.posbind.shared.CaseNumber;
import io.posbind.terminal.Stock;
import io.posbind.terminal.StockQueue;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Sets a terminal aside for an approved application, at once or when stock arrives. */
@Component
class Reservations implements StockQueue {

  static final String STOCK_ARRIVED = "posbind.stockArrived";

  private static final String WAITING = "awaiting_stock";
  private static final String OVERDUE = "stock_overdue";

  private final Applications applications;
  private final Stock stock;
  private final ApplicationNotices notices;
  private final Processes processes;
  private final ApplicationSettings settings;
  private final InstantSource clock;

  Reservations(
      Applications applications,
      Stock stock,
      ApplicationNotices notices,
      Processes processes,
      ApplicationSettings settings,
      InstantSource clock) {
    this.applications = applications;
    this.stock = stock;
    this.notices = notices;
    this.processes = processes;
    this.settings = settings;
    this.clock = clock;
  }

  /** Tries to set a terminal aside; false when none of the product is on the shelf. */
  boolean reserve(CaseNumber number) {
    ApplicationRow application = applications.lock(number);
    return stock.reserve(application.product(), number).isPresent();
  }

  /**
   * Tells the merchant, once, that the product is out of stock.
   *
   * @return whether it has been for too long, and nobody was told of that yet
   */
  boolean announceWait(CaseNumber number) {
    ApplicationRow application = applications.lock(number);
    if (application.status() != ApplicationStatus.AWAITING_STOCK) {
      applications.move(application, ApplicationStatus.AWAITING_STOCK, WAITING, "system");
      notices.waitingForStock(application);
      return false;
    }
    return waitingSince(number).plus(settings.longestStockWait()).isBefore(clock.instant())
        && applications.history(number).stream().noneMatch(event -> event.kind().equals(OVERDUE));
  }

  /** Tells the managers that the merchant has waited too long. */
  void escalateWait(CaseNumber number) {
    ApplicationRow application = applications.lock(number);
    applications.note(number, OVERDUE, "system");
    notices.stockOverdue(application, waitingSince(number));
  }

  private Instant waitingSince(CaseNumber number) {
    return applications.history(number).stream()
        .filter(event -> event.kind().equals(WAITING))
        .map(ApplicationTable.Event::at)
        .findFirst()
        .orElseThrow();
  }

  /** Closes the application at the merchant's wish and gives a terminal set aside back. */
  void withdraw(CaseNumber number) {
    ApplicationRow application = applications.lock(number);
    applications.move(application, ApplicationStatus.WITHDRAWN, "withdrawn", "system");
    stock.release(number);
    notices.withdrawn(application);
  }

  @Override
  public List<CaseNumber> waitingFor(ProductCode product, int most) {
    return applications.waitingFor(product, most);
  }

  /** Behind the lock: when two deliveries come at once, one of them wakes it. */
  @Override
  @Transactional
  public void wake(CaseNumber number) {
    if (applications.lock(number).status() == ApplicationStatus.AWAITING_STOCK) {
      processes.tell(STOCK_ARRIVED, number);
    }
  }
}
