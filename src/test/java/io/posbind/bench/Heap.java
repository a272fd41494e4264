package io.posbind.bench;

import static io.posbind.bench.Figures.one;
import static io.posbind.bench.Figures.target;
import static io.posbind.bench.Figures.two;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What stays in memory after many finished cases. */
final class Heap {

  private static final int FEW = Integer.getInteger("posbind.bench.few", 1_000);
  private static final int MANY = Integer.getInteger("posbind.bench.many", 10_000);
  private static final int AT_ONCE = 500;
  private static final int CLIENTS = 4;

  private Heap() {}

  /** Arguments: the data folder, and the file for this part of the report. */
  public static void main(String[] arguments) throws IOException {
    try (RunningPosbind posbind = new RunningPosbind(Path.of(arguments[0]));
        Contender whole = new PosbindContender(posbind, false)) {
      finish(whole, FEW);
      double few = usedMegabytes();
      finish(whole, MANY - FEW);
      double many = usedMegabytes();
      Files.writeString(
          Path.of(arguments[1]),
          """
          ## Heap

          | after finished cases | used after a full collection, MB |
          |---:|---:|
          | %d | %s |
          | %d | %s |

          Ratio %s, target at most 1.10: %s.

          """
              .formatted(
                  FEW, one(few), MANY, one(many), two(many / few), target(many <= 1.1 * few)));
    }
    System.exit(0);
  }

  private static void finish(Contender contender, int cases) {
    for (int left = cases; left > 0; left -= AT_ONCE) {
      double rate = Load.run(contender, Math.min(left, AT_ONCE), CLIENTS);
      System.out.printf("bench: heap, %d to go, %.1f/s%n", left, rate);
    }
  }

  private static double usedMegabytes() {
    for (int i = 0; i < 3; i++) {
      System.gc();
      Await.pause(Duration.ofSeconds(1));
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1e6;
  }
}
