package io.posbind.installation;

import io.posbind.catalogue.ProductCode;
import io.posbind.engine.Processes;
import io.posbind.order.Order;
import io.posbind.order.Orders;
import io.posbind.shared.CaseNumber;
import io.posbind.terminal.Move;
import io.posbind.terminal.Stock;
import io.posbind.terminal.StockQueue;
import io.posbind.terminal.Terminal;
import io.posbind.terminal.TerminalSerial;
import io.posbind.terminal.TerminalState;
import java.util.List;
import java.util.Optional;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which terminal is to be installed, and what becomes of those that are not. Served before
 * applications, which have no contract yet.
 */
@Component
@org.springframework.core.annotation.Order(Ordered.HIGHEST_PRECEDENCE)
class Devices implements StockQueue {

  static final String STOCK_ARRIVED = "posbind.stockArrived";

  private final InstallationTable installations;
  private final Visits visits;
  private final Orders orders;
  private final Stock stock;
  private final InstallationNotices notices;
  private final Processes processes;

  Devices(
      InstallationTable installations,
      Visits visits,
      Orders orders,
      Stock stock,
      InstallationNotices notices,
      Processes processes) {
    this.installations = installations;
    this.visits = visits;
    this.orders = orders;
    this.stock = stock;
    this.notices = notices;
    this.processes = processes;
  }

  /**
   * Hands the terminal that is set aside for the order to the technicians; another one of the
   * product when it was recalled meanwhile.
   *
   * @return false when none is left
   */
  boolean prepare(CaseNumber number) {
    InstallationRow installation = installations.lock(number);
    Order order = order(installation);
    Optional<TerminalSerial> terminal = stock.reserve(order.product(), order.number());
    if (terminal.isEmpty()) {
      return false;
    }
    deploy(installation, terminal.get());
    return true;
  }

  /**
   * Takes a device that does not work back, and hands out another.
   *
   * @return false when no other is left
   */
  boolean swap(CaseNumber number) {
    InstallationRow installation = installations.lock(number);
    Order order = order(installation);
    installations.note(number, "terminal_taken_back", by(installation));
    Move swapped = stock.swap(order.number(), by(installation), "faulty");
    if (swapped instanceof Move.Moved moved) {
      deploy(installation, moved.serial());
    } else if (swapped instanceof Move.Refused refused
        && refused.reason() == Move.Reason.NONE_LEFT) {
      takeBack(installation, "faulty", false);
      installations.assign(number, null);
      return false;
    } else if (!prepare(number)) {
      // It was not the case's any more, and there is no other.
      installations.assign(number, null);
      return false;
    }
    installations.move(installation, InstallationStatus.SCHEDULED, "swapped", by(installation));
    return true;
  }

  /** Tells the merchant, once, that there is no terminal now; a visit that was agreed is off. */
  void announceDelay(CaseNumber number) {
    InstallationRow installation = installations.lock(number);
    if (installation.status() != InstallationStatus.AWAITING_TERMINAL) {
      installations.move(
          installation,
          InstallationStatus.AWAITING_TERMINAL,
          "awaiting_terminal",
          InstallationTable.SYSTEM);
      visits.drop(number);
      notices.delayed(installation);
    }
  }

  /**
   * Takes the terminal of an installation that ends back: one that never left goes to the shelf.
   */
  void giveBack(InstallationRow installation) {
    takeBack(installation, "installation cancelled", installation.installedAt() == null);
    installations.assign(installation.number(), null);
  }

  /** Serial of the terminal to install; empty when there is none. */
  String serialOf(CaseNumber number) {
    return installations
        .find(number)
        .map(InstallationRow::terminal)
        .map(TerminalSerial::value)
        .orElse("");
  }

  /** Whether the terminal that is to be installed is still the case's to install. */
  boolean atHand(InstallationRow installation) {
    return installation.terminal() != null
        && stock
            .find(installation.terminal())
            .filter(terminal -> terminal.state() == TerminalState.DEPLOYED)
            .filter(terminal -> installation.order().equals(terminal.caseNumber()))
            .isPresent();
  }

  @Override
  public List<CaseNumber> waitingFor(ProductCode product, int most) {
    return installations.waitingFor(product.value(), most);
  }

  /** Behind the lock: when two deliveries come at once, one of them wakes it. */
  @Override
  @Transactional
  public void wake(CaseNumber number) {
    if (installations.lock(number).status() == InstallationStatus.AWAITING_TERMINAL) {
      processes.tell(STOCK_ARRIVED, number);
    }
  }

  private void deploy(InstallationRow installation, TerminalSerial serial) {
    stock.deploy(installation.order(), InstallationTable.SYSTEM);
    if (!stock.find(serial).map(Terminal::state).equals(Optional.of(TerminalState.DEPLOYED))) {
      throw new IllegalStateException("terminal " + serial + " cannot be deployed");
    }
    if (!serial.equals(installation.terminal())) {
      installations.assign(installation.number(), serial);
      installations.note(installation.number(), "terminal_ready", InstallationTable.SYSTEM);
    }
  }

  private void takeBack(InstallationRow installation, String why, boolean untouched) {
    Optional<Terminal> terminal = stock.terminalOf(installation.order()).flatMap(stock::find);
    if (terminal.isEmpty()) {
      return;
    }
    if (terminal.get().state() == TerminalState.RESERVED) {
      stock.release(installation.order());
      return;
    }
    TerminalSerial serial = terminal.get().serial();
    stock.recover(serial, by(installation), why);
    if (untouched) {
      stock.restock(serial, by(installation));
    }
  }

  private Order order(InstallationRow installation) {
    return orders.find(installation.order()).orElseThrow();
  }

  private static String by(InstallationRow installation) {
    return installation.installedBy() == null
        ? InstallationTable.SYSTEM
        : installation.installedBy();
  }
}
