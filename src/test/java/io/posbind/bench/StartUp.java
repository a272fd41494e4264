package io.posbind.bench;

import static io.posbind.bench.Figures.each;
import static io.posbind.bench.Figures.median;
import static io.posbind.bench.Figures.one;
import static io.posbind.bench.Figures.target;
import static io.posbind.bench.Figures.two;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** From the command to the line that says it is ready, of Posbind's jar and of a bare one. */
final class StartUp {

  private static final int ROUNDS = Integer.getInteger("posbind.bench.starts", 4);
  private static final Duration REST = Duration.ofSeconds(3);

  /** A jar, how to start it, and what was measured. */
  private record Lane(
      String name,
      Path jar,
      String ready,
      List<String> arguments,
      List<Double> seconds,
      List<Double> megabytes) {

    String row() {
      return "| %s | %s | %s | %s |\n"
          .formatted(name, two(median(seconds)), each(seconds), one(median(megabytes)));
    }
  }

  private StartUp() {}

  /** Arguments: Posbind's jar, a folder for data, and the file for this part of the report. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path jar = Path.of(arguments[0]);
    Path data = Path.of(arguments[1]);
    Path bare = BareJar.from(jar, data.resolve("bare.jar"));
    List<Lane> lanes =
        List.of(
            lane(
                "Posbind",
                jar,
                "Posbind is ready",
                "--posbind.local.data=" + data.resolve("posbind"),
                "--posbind.local.smtp-port=0"),
            lane(
                "bare Camunda with web applications",
                bare,
                "Bare Camunda is ready",
                "--bare.data=" + data.resolve("bare")));
    // The first start makes the database and is not counted.
    for (Lane lane : lanes) {
      start(lane);
      lane.seconds().clear();
      lane.megabytes().clear();
    }
    List<Lane> backwards = new ArrayList<>(lanes);
    Collections.reverse(backwards);
    for (int round = 1; round <= ROUNDS; round++) {
      for (Lane lane : round % 2 == 1 ? lanes : backwards) {
        start(lane);
      }
    }
    double ratio = median(lanes.get(0).seconds()) / median(lanes.get(1).seconds());
    Files.writeString(
        Path.of(arguments[2]),
        """
        ## Start-up

        From the command to the console's word that it is ready, on a database that exists, forwards and backwards in turn. Both are fat jars started with `java -jar`; the bare one holds Camunda's starter with its web applications, the same embedded PostgreSQL with the same durability, and nothing of Posbind or of what Posbind uses besides. Memory is the JVM's resident set three seconds later.

        | what | median, s | rounds | resident, MB |
        |---|---:|---|---:|
        %s
        Ratio %s, target at most 1.3: %s.

        """
            .formatted(lanes.get(0).row() + lanes.get(1).row(), two(ratio), target(ratio <= 1.3)));
  }

  private static Lane lane(String name, Path jar, String ready, String... arguments) {
    return new Lane(name, jar, ready, List.of(arguments), new ArrayList<>(), new ArrayList<>());
  }

  private static void start(Lane lane) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                lane.jar().toString(),
                "--server.port=0"));
    command.addAll(lane.arguments());
    Path console = Files.createTempFile("posbind-bench", ".log");
    long begin = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(console.toFile())
            .start();
    try {
      Await.until(() -> says(console, lane.ready()) || !process.isAlive());
      if (!process.isAlive()) {
        throw new IllegalStateException(lane.name() + ":\n" + Files.readString(console));
      }
      double seconds = (System.nanoTime() - begin) / 1e9;
      Await.pause(REST);
      lane.seconds().add(seconds);
      lane.megabytes().add(residentMegabytes(process.pid()));
      System.out.printf("bench: start of %s %.2f s%n", lane.name(), seconds);
    } finally {
      process.destroy();
      process.waitFor();
    }
  }

  private static boolean says(Path console, String text) {
    try {
      return Files.readString(console).contains(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** 0 where there is no {@code /proc}. */
  private static double residentMegabytes(long pid) throws IOException {
    Path status = Path.of("/proc", String.valueOf(pid), "status");
    if (!Files.exists(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("VmRSS:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .findFirst()
            .orElse(0)
        / 1024.0;
  }
}
