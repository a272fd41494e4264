package io.posbind.bench;

import io.posbind.binding.BindingModel;
import io.posbind.binding.Bindings;
import io.posbind.merchant.Merchants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The binding store beside its oracle for many more steps than a test has time for. */
final class Oracle {

  private static final int STEPS = Integer.getInteger("posbind.bench.steps", 1_000_000);
  private static final int A_SEQUENCE = 400;
  private static final long SEED = Long.getLong("posbind.bench.seed", System.nanoTime());

  /**
   * Sequences at once: each has terminals of its own, and half of a step is waiting for the disk.
   */
  private static final int AT_ONCE = 2 * Runtime.getRuntime().availableProcessors();

  private Oracle() {}

  /** Arguments: the data folder, and the file for this part of the report. */
  public static void main(String[] arguments) throws IOException {
    System.out.printf("bench: oracle, seed %d%n", SEED);
    long begin = System.nanoTime();
    int sequences = (STEPS + A_SEQUENCE - 1) / A_SEQUENCE;
    ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);
    try (RunningPosbind posbind = new RunningPosbind(Path.of(arguments[0]))) {
      AtomicInteger agreed = new AtomicInteger();
      List<CompletableFuture<Void>> all =
          IntStream.range(0, sequences)
              .mapToObj(
                  sequence ->
                      CompletableFuture.runAsync(() -> run(posbind, sequence, agreed), pool))
              .toList();
      all.forEach(CompletableFuture::join);
    } finally {
      pool.shutdownNow();
    }
    Files.writeString(
        Path.of(arguments[1]),
        """
        ## Oracle

        The binding store and its oracle took %d random steps (seed %d, sequences of %d, %d at once) in %d s and agreed after every one.

        """
            .formatted(
                sequences * A_SEQUENCE,
                SEED,
                A_SEQUENCE,
                AT_ONCE,
                (System.nanoTime() - begin) / 1_000_000_000));
    System.exit(0);
  }

  /** Each sequence has a seed of its own, so that one that fails can be repeated alone. */
  private static void run(RunningPosbind posbind, int sequence, AtomicInteger agreed) {
    Random random = new Random(SEED + sequence);
    List<BindingModel.Step> steps =
        Stream.generate(() -> BindingModel.Step.random(random)).limit(A_SEQUENCE).toList();
    BindingModel model =
        new BindingModel(
            posbind.bean(Bindings.class),
            posbind.bean(Merchants.class),
            posbind.bean(JdbcClient.class),
            posbind.bean(TransactionTemplate.class));
    try {
      model.run(steps);
    } catch (RuntimeException | Error e) {
      System.out.printf("bench: oracle, disagreed in the sequence of seed %d%n", SEED + sequence);
      throw e;
    }
    int soFar = agreed.addAndGet(A_SEQUENCE);
    if (soFar % 20_000 < A_SEQUENCE) {
      System.out.printf("bench: oracle, %d steps agreed; last %s%n", soFar, model.summary());
    }
  }
}
