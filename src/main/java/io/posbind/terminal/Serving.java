package io.posbind.terminal;

import io.posbind.catalogue.ProductCode;
import io.posbind.shared.CaseNumber;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/**
 * Wakes those who wait for terminals that became free. Each goes on in a transaction of its own: a
 * case that cannot go on costs no other its terminal, and the delivery stays taken.
 */
@Component
class Serving {

  private static final Logger LOG = LoggerFactory.getLogger(Serving.class);

  private final Terminals terminals;
  private final List<StockQueue> queues;

  Serving(Terminals terminals, List<StockQueue> queues) {
    this.terminals = terminals;
    this.queues = queues;
  }

  private record Waiting(StockQueue queue, CaseNumber number) {}

  /** Wakes as many as there are terminals on the shelf, and others for those that took none. */
  void serve(ProductCode product) {
    Set<CaseNumber> woken = new HashSet<>();
    for (List<Waiting> next = next(product, woken); !next.isEmpty(); next = next(product, woken)) {
      next.forEach(waiting -> wake(waiting, woken));
    }
  }

  private List<Waiting> next(ProductCode product, Set<CaseNumber> woken) {
    int free = terminals.onShelf(product);
    return queues.stream()
        .flatMap(
            queue ->
                queue.waitingFor(product, free == 0 ? 0 : free + woken.size()).stream()
                    .filter(number -> !woken.contains(number))
                    .map(number -> new Waiting(queue, number)))
        .limit(free)
        .toList();
  }

  private static void wake(Waiting waiting, Set<CaseNumber> woken) {
    woken.add(waiting.number());
    try {
      waiting.queue().wake(waiting.number());
    } catch (OptimisticLockingFailureException movedMeanwhile) {
      // By whoever committed just now; if it waits still, it is its turn still.
      woken.remove(waiting.number());
    } catch (RuntimeException broken) {
      // Whatever is wrong with this case, the next one is not to wait for it; it looks again daily.
      LOG.warn("{} could not go on when a terminal came", waiting.number(), broken);
    }
  }
}
