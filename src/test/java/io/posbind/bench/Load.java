package io.posbind.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Lets several clients work off a number of cases. */
final class Load {

  private Load() {}

  /** Cases per second, from the first submission until everything of the last case is done. */
  static double run(Contender contender, int cases, int clients) {
    contender.prepare(cases);
    double rate = runPrepared(contender, cases, clients);
    contender.verify();
    return rate;
  }

  /** The same for cases that are prepared already, without verifying them. */
  static double runPrepared(Contender contender, int cases, int clients) {
    AtomicInteger left = new AtomicInteger(cases);
    ExecutorService pool = Executors.newFixedThreadPool(clients);
    try {
      long begin = System.nanoTime();
      List<Future<?>> working = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        working.add(
            pool.submit(
                () -> {
                  while (left.getAndDecrement() > 0) {
                    contender.complete();
                  }
                }));
      }
      for (Future<?> client : working) {
        client.get();
      }
      contender.settle();
      Duration took = Duration.ofNanos(System.nanoTime() - begin);
      return cases * 1e9 / took.toNanos();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(contender.name(), e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }
}
