package io.posbind.bench;

import static io.posbind.bench.Figures.each;
import static io.posbind.bench.Figures.one;
import static io.posbind.bench.Figures.target;
import static io.posbind.bench.Figures.two;

import java.io.IOException;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Completed applications per second, side by side, and what each asks of the database. */
final class Throughput {

  private static final int CLIENTS = 4;

  /**
   * As many cases as it takes until the virtual machine has compiled most of what each of them runs
   * through: before that, the contender with the most code is measured at compiling.
   */
  private static final int WARM_UP = Integer.getInteger("posbind.bench.warm-up", 25_000);

  private static final int CASES = Integer.getInteger("posbind.bench.cases", 1_200);

  /**
   * Milliseconds of compiling a case, below which a contender counts as compiled. They share a
   * virtual machine: each one's warm-up throws some code away that was compiled for those before.
   */
  private static final double COMPILED = 0.5;

  private static final int MOST_PRACTICE = 8;
  private static final int ROUNDS = Integer.getInteger("posbind.bench.rounds", 8);
  private static final int COUNTED = 100;
  private static final CompilationMXBean COMPILER = ManagementFactory.getCompilationMXBean();

  private Throughput() {}

  /** Arguments: the data folder, and the file for this part of the report. */
  public static void main(String[] arguments) throws IOException {
    try (RunningPosbind posbind = new RunningPosbind(Path.of(arguments[0]))) {
      for (String database : List.of("bench_stock", "bench_tuned")) {
        create(posbind.database("postgres"), database);
      }
      try (Contender stock = EngineContender.stock("bench_stock", posbind.database("bench_stock"));
          Contender tuned = EngineContender.tuned("bench_tuned", posbind.database("bench_tuned"));
          Contender whole = new PosbindContender(posbind, false);
          Contender uploading = new PosbindContender(posbind, true)) {
        String report =
            race(List.of(whole, stock, tuned, uploading), posbind)
                + counts(List.of(whole, stock, tuned), posbind);
        Files.writeString(Path.of(arguments[1]), report);
      }
    }
    System.exit(0);
  }

  private static void create(String url, String database) {
    JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource(url, "postgres", ""));
    jdbc.sql("drop database if exists " + database + " with (force)").update();
    jdbc.sql("create database " + database).update();
  }

  /** A contender and its rounds so far: cases a second, and milliseconds of compiling a case. */
  private record Lane(Contender contender, List<Double> rates, List<Double> compiling) {

    Lane(Contender contender) {
      this(contender, new ArrayList<>(), new ArrayList<>());
    }

    void round(String name) {
      long before = COMPILER.getTotalCompilationTime();
      rates.add(Load.run(contender, CASES, CLIENTS));
      compiling.add((double) (COMPILER.getTotalCompilationTime() - before) / CASES);
      log(
          "%s: %s %.1f/s, compiling %.2f ms a case",
          name, contender.name(), rates.get(rates.size() - 1), lastCompiling());
    }

    double lastCompiling() {
      return compiling.get(compiling.size() - 1);
    }

    double median() {
      return Figures.median(rates);
    }

    String row() {
      return "| %s | %s | %s | %s |\n"
          .formatted(contender.name(), one(median()), each(rates), two(Figures.median(compiling)));
    }
  }

  /** The first is compared with the second and the third. */
  private static String race(List<Contender> contenders, RunningPosbind posbind) {
    for (Contender contender : contenders) {
      int cases = contender.warmUp(WARM_UP);
      log("warming up: %s %.1f/s", contender.name(), Load.run(contender, cases, CLIENTS));
    }
    int practice = practise(contenders.stream().map(Lane::new).toList(), posbind);
    List<Lane> lanes = contenders.stream().map(Lane::new).toList();
    for (int round = 1; round <= ROUNDS; round++) {
      round("round " + round, round % 2 == 1 ? lanes : backwards(lanes), posbind);
    }
    double toStock = lanes.get(0).median() / lanes.get(1).median();
    double toTuned = lanes.get(0).median() / lanes.get(2).median();
    return """
        ## Completed applications per second

        %d clients; a round is %d cases and ends when the last case is approved and its last mail is with the mail server. Rounds run forwards and backwards in turn (ABBA), after a warm-up of %d cases each and %d rounds of practice, which go on until the compiler takes at most %s ms a case of each (no more than %d). All on one embedded PostgreSQL (fsync and synchronous commit on), in one JVM.

        | what | median | rounds | compiling, ms a case |
        |---|---:|---|---:|
        %s
        | ratio | measured | target | |
        |---|---:|---:|---|
        | Posbind : stock engine with no-op delegates | %s | 1.0 | %s |
        | Posbind : engine with our settings and no-op delegates | %s | 0.6 | %s |

        """
        .formatted(
            CLIENTS,
            CASES,
            WARM_UP,
            practice,
            COMPILED,
            MOST_PRACTICE,
            lanes.stream().map(Lane::row).collect(Collectors.joining()),
            two(toStock),
            target(toStock >= 1.0),
            two(toTuned),
            target(toTuned >= 0.6));
  }

  /** Rounds that do not count, until nobody has much to compile any more; tells how many. */
  private static int practise(List<Lane> lanes, RunningPosbind posbind) {
    int rounds = 0;
    do {
      rounds++;
      round("practice " + rounds, lanes, posbind);
    } while (rounds < MOST_PRACTICE
        && lanes.stream().anyMatch(lane -> lane.lastCompiling() > COMPILED));
    return rounds;
  }

  private static void round(String name, List<Lane> lanes, RunningPosbind posbind) {
    for (Lane lane : lanes) {
      posbind.bean(JdbcClient.class).sql("checkpoint").update();
      System.gc();
      lane.round(name);
    }
  }

  private static List<Lane> backwards(List<Lane> lanes) {
    List<Lane> backwards = new ArrayList<>(lanes);
    Collections.reverse(backwards);
    return backwards;
  }

  private static String counts(List<Contender> contenders, RunningPosbind posbind) {
    StringBuilder table = new StringBuilder();
    StringBuilder lists = new StringBuilder();
    for (Contender contender : contenders) {
      Statements statements = new Statements(posbind.database("postgres"), contender.database());
      statements.forget();
      // The preparation is not part of a case: it is over when counting begins.
      contender.prepare(COUNTED);
      statements.forget();
      long before = statements.transactions();
      Load.runPrepared(contender, COUNTED, 1);
      long commits = statements.transactions() - before - 1;
      List<Statements.Counted> all = statements.all();
      // What runs in the background runs by the clock, not by the case.
      List<Statements.Counted> perCase =
          all.stream()
              .filter(counted -> !counted.text().matches("(?i)(begin|commit|rollback|set|show).*"))
              .filter(counted -> counted.calls() * 2 >= COUNTED)
              .toList();
      double sum = perCase.stream().mapToLong(Statements.Counted::calls).sum();
      table.append(
          "| %s | %s | %s |\n"
              .formatted(contender.name(), one(sum / COUNTED), one((double) commits / COUNTED)));
      lists.append("\n<details><summary>%s</summary>\n\n".formatted(contender.name()));
      lists.append("| per case | statement |\n|---:|---|\n");
      for (Statements.Counted counted : perCase) {
        String text = counted.text().replace("|", "\\|");
        lists.append(
            "| %s | `%s` |\n"
                .formatted(
                    one((double) counted.calls() / COUNTED),
                    text.length() > 110 ? text.substring(0, 110) + "…" : text));
      }
      lists.append("\n</details>\n");
    }
    return """
        ## SQL per case

        Counted by pg_stat_statements over %d cases of one client; statements that run in the background by the clock are left out. Commits are those that wrote something and waited for the disk, by the server's transaction numbers.

        | what | statements | commits |
        |---|---:|---:|
        %s%s
        """
        .formatted(COUNTED, table, lists);
  }

  private static void log(String text, Object... values) {
    System.out.printf("bench: " + text + "%n", values);
  }
}
