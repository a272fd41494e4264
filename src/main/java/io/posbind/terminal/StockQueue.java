package io.posbind.terminal;

import io.posbind.catalogue.ProductCode;
import io.posbind.shared.CaseNumber;
import java.util.List;

/** Cases that wait for a terminal. Of several queues the one ordered first is served first. */
public interface StockQueue {

  /** The numbers of those that wait, the longest waiting first. */
  List<CaseNumber> waitingFor(ProductCode product, int most);

  /** Has a case look again whether there is a terminal for it, in a transaction of its own. */
  void wake(CaseNumber number);
}
