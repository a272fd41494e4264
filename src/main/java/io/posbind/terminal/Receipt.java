package io.posbind.terminal;

import java.util.List;

/** What became of a delivery: all of it in stock, or none of it. */
public sealed interface Receipt {

  /** All are in stock now. */
  record Taken(int count) implements Receipt {}

  /** These serial numbers are known already, so that none was taken. */
  record AlreadyKnown(List<TerminalSerial> serials) implements Receipt {}

  /** The catalogue has no such product. */
  record UnknownProduct() implements Receipt {}
}
