package io.posbind.bench;

import io.posbind.binding.BindingModel;
import io.posbind.binding.Bindings;
import io.posbind.merchant.Merchants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The binding store beside its oracle for many more steps than a test has time for. */
final class Oracle {

  private static final int STEPS = Integer.getInteger("posbind.bench.steps", 1_000_000);
  private static final int A_SEQUENCE = 400;
  private static final long SEED = Long.getLong("posbind.bench.seed", System.nanoTime());

  private Oracle() {}

  /** Arguments: the data folder, and the file for this part of the report. */
  public static void main(String[] arguments) throws IOException {
    System.out.printf("bench: oracle, seed %d%n", SEED);
    Random random = new Random(SEED);
    long begin = System.nanoTime();
    int taken = 0;
    try (RunningPosbind posbind = new RunningPosbind(Path.of(arguments[0]))) {
      while (taken < STEPS) {
        List<BindingModel.Step> steps = new ArrayList<>();
        for (int i = 0; i < A_SEQUENCE; i++) {
          steps.add(BindingModel.Step.random(random));
        }
        BindingModel model =
            new BindingModel(
                posbind.bean(Bindings.class),
                posbind.bean(Merchants.class),
                posbind.bean(JdbcClient.class),
                posbind.bean(TransactionTemplate.class));
        model.run(steps);
        taken += A_SEQUENCE;
        if (taken % 20_000 < A_SEQUENCE) {
          System.out.printf("bench: oracle, %d steps agreed; last %s%n", taken, model.summary());
        }
      }
    }
    Files.writeString(
        Path.of(arguments[1]),
        """
        ## Oracle

        The binding store and its oracle took %d random steps (seed %d) in %d s and agreed after every one.

        """
            .formatted(taken, SEED, (System.nanoTime() - begin) / 1_000_000_000));
    System.exit(0);
  }
}
