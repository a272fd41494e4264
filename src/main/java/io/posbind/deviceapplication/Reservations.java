package io.posbind.deviceapplication;

import io.posbind.engine.Processes;
import io.posbind.shared.CaseNumber;
import io.posbind.terminal.Stock;
import io.posbind.terminal.StockArrived;
import io.posbind.terminal.TerminalSerial;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Sets a terminal aside for an approved application, at once or when stock arrives. */
@Component
class Reservations {

  static final String STOCK_ARRIVED = "posbind.stockArrived";

  private final Applications applications;
  private final Stock stock;
  private final ApplicationNotices notices;
  private final Processes processes;

  Reservations(
      Applications applications, Stock stock, ApplicationNotices notices, Processes processes) {
    this.applications = applications;
    this.stock = stock;
    this.notices = notices;
    this.processes = processes;
  }

  /** Tries to set a terminal aside; false when none of the product is on the shelf. */
  boolean reserve(CaseNumber number) {
    ApplicationRow application = applications.lock(number);
    Optional<TerminalSerial> terminal = stock.reserve(application.product(), number);
    terminal.ifPresent(serial -> applications.reserved(number, serial.value()));
    return terminal.isPresent();
  }

  /** Tells the merchant, once, that the product is out of stock. */
  void announceWait(CaseNumber number) {
    ApplicationRow application = applications.lock(number);
    if (application.status() != ApplicationStatus.AWAITING_STOCK) {
      applications.move(application, ApplicationStatus.AWAITING_STOCK, "awaiting_stock", "system");
      notices.waitingForStock(application);
    }
  }

  /** Closes the application at the merchant's wish and gives a terminal set aside back. */
  void withdraw(CaseNumber number) {
    ApplicationRow application = applications.lock(number);
    applications.move(application, ApplicationStatus.WITHDRAWN, "withdrawn", "merchant");
    stock.release(number);
    notices.withdrawn(application);
  }

  /** Wakes as many waiting applications as terminals have come, the longest waiting first. */
  @EventListener
  void serveWaiting(StockArrived arrived) {
    applications
        .waitingFor(arrived.product(), arrived.count())
        .forEach(number -> processes.tell(STOCK_ARRIVED, number));
  }
}
