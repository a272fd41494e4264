package io.posbind.bench;

import static io.posbind.bench.Figures.each;
import static io.posbind.bench.Figures.one;
import static io.posbind.bench.Figures.target;
import static io.posbind.bench.Figures.two;

import java.io.IOException;
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
   * As many cases as it takes until the virtual machine has compiled what each of them runs through
   * once: before that, the contender with the most code is measured at compiling.
   */
  private static final int WARM_UP = Integer.getInteger("posbind.bench.warm-up", 25_000);

  private static final int CASES = Integer.getInteger("posbind.bench.cases", 1_200);
  private static final int ROUNDS = Integer.getInteger("posbind.bench.rounds", 8);
  private static final int COUNTED = 100;

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

  /** A contender and its rounds so far. */
  private record Lane(Contender contender, List<Double> rates) {

    double median() {
      return Figures.median(rates);
    }

    String row() {
      return "| %s | %s | %s |\n".formatted(contender.name(), one(median()), each(rates));
    }
  }

  /** The first is compared with the second and the third. */
  private static String race(List<Contender> contenders, RunningPosbind posbind) {
    List<Lane> lanes =
        contenders.stream().map(contender -> new Lane(contender, new ArrayList<>())).toList();
    for (Contender contender : contenders) {
      int cases = contender.warmUp(WARM_UP);
      log("warming up: %s %.1f/s", contender.name(), Load.run(contender, cases, CLIENTS));
    }
    List<Lane> backwards = new ArrayList<>(lanes);
    Collections.reverse(backwards);
    for (int round = 1; round <= ROUNDS; round++) {
      for (Lane lane : round % 2 == 1 ? lanes : backwards) {
        posbind.bean(JdbcClient.class).sql("checkpoint").update();
        System.gc();
        double rate = Load.run(lane.contender(), CASES, CLIENTS);
        lane.rates().add(rate);
        log("round %d: %s %.1f/s", round, lane.contender().name(), rate);
      }
    }
    double toStock = lanes.get(0).median() / lanes.get(1).median();
    double toTuned = lanes.get(0).median() / lanes.get(2).median();
    return """
        ## Completed applications per second

        %d clients; a round is %d cases and ends when the last case is approved and its last mail is with the mail server. Rounds run forwards and backwards in turn (ABBA), after a warm-up of %d cases each. All on one embedded PostgreSQL (fsync and synchronous commit on), in one JVM.

        | what | median | rounds |
        |---|---:|---|
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
            lanes.stream().map(Lane::row).collect(Collectors.joining()),
            two(toStock),
            target(toStock >= 1.0),
            two(toTuned),
            target(toTuned >= 0.6));
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
