package io.posbind.bench;

import static io.posbind.bench.Figures.each;
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
import java.util.stream.Collectors;

/**
 * From the command to the line that says it is ready, of Posbind and of a bare application, both
 * packed and as servers start them.
 */
final class StartUp {

  private static final int ROUNDS = Integer.getInteger("posbind.bench.starts", 4);
  private static final Duration REST = Duration.ofSeconds(3);

  /** A jar, how the virtual machine is to start it, and what was measured. */
  private record Lane(
      String name,
      Path jar,
      List<String> options,
      String ready,
      List<String> arguments,
      List<Double> seconds,
      List<Double> megabytes) {

    Lane(String name, Path jar, String ready, String... arguments) {
      this(name, jar, List.of(), ready, List.of(arguments), new ArrayList<>(), new ArrayList<>());
    }

    /** The same with its classes mapped from an archive, as the README advises for servers. */
    Lane withClassData(Path archive) throws IOException, InterruptedException {
      start(with("-XX:ArchiveClassesAtExit=" + archive));
      return with("-XX:SharedArchiveFile=" + archive);
    }

    private Lane with(String option) {
      return new Lane(
          name + ", with class data",
          jar,
          List.of(option),
          ready,
          arguments,
          new ArrayList<>(),
          new ArrayList<>());
    }

    double median() {
      return Figures.median(seconds);
    }

    String row() {
      return "| %s | %s | %s | %s |\n"
          .formatted(name, two(median()), each(seconds), one(Figures.median(megabytes)));
    }
  }

  private StartUp() {}

  /**
   * Arguments: Posbind's jar, the same as Spring Boot packs it, a folder for data, and the file for
   * this part of the report.
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path data = Path.of(arguments[2]);
    Path nested = Path.of(arguments[1]);
    Lane posbind = posbind("Posbind", Path.of(arguments[0]), data);
    Lane bare =
        bare(
            "bare Camunda with web applications",
            BareJar.from(nested, data.resolve("bare.jar")),
            data);
    Lane unpacked = bare("bare one, unpacked", unpack(bare.jar(), data.resolve("unpacked")), data);
    List<Lane> lanes =
        List.of(
            posbind,
            bare,
            posbind("Posbind, as Spring Boot packs it", nested, data),
            posbind.withClassData(data.resolve("posbind.jsa")),
            unpacked.withClassData(data.resolve("bare.jsa")));
    // The first start of each is not counted.
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
    double packed = posbind.median() / bare.median();
    double alike = lanes.get(2).median() / bare.median();
    double mapped = lanes.get(3).median() / lanes.get(4).median();
    Files.writeString(
        Path.of(arguments[3]),
        """
        ## Start-up

        From the command to the console's word that it is ready, on a database that exists, forwards and backwards in turn. The bare one is a fat jar as Spring Boot packs it and holds Camunda's starter with its web applications, the same embedded PostgreSQL with the same durability, and nothing of Posbind or of what Posbind uses besides. The last two map their classes from an archive, which takes a jar without jars in it: Posbind's is one, the bare one is unpacked. Memory is the JVM's resident set three seconds later.

        | what | median, s | rounds | resident, MB |
        |---|---:|---|---:|
        %s
        | ratio to the bare one | measured | target | |
        |---|---:|---:|---|
        | as each is packed | %s | 1.3 | %s |
        | both as Spring Boot packs them | %s | | |
        | with class data | %s | | |

        """
            .formatted(
                lanes.stream().map(Lane::row).collect(Collectors.joining()),
                two(packed),
                target(packed <= 1.3),
                two(alike),
                two(mapped)));
  }

  private static Lane posbind(String name, Path jar, Path data) {
    return new Lane(
        name,
        jar,
        "Posbind is ready",
        "--posbind.local.data=" + data.resolve("posbind"),
        "--posbind.local.smtp-port=0");
  }

  private static Lane bare(String name, Path jar, Path data) {
    return new Lane(name, jar, "Bare Camunda is ready", "--bare.data=" + data.resolve("bare"));
  }

  /** What the jar itself takes itself apart into, by Spring Boot's tools. */
  private static Path unpack(Path jar, Path folder) throws IOException, InterruptedException {
    int exit =
        new ProcessBuilder(
                java(),
                "-Djarmode=tools",
                "-jar",
                jar.toString(),
                "extract",
                "--destination",
                folder.toString())
            .inheritIO()
            .start()
            .waitFor();
    if (exit != 0) {
      throw new IllegalStateException(jar + " cannot be unpacked");
    }
    return folder.resolve(jar.getFileName());
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static void start(Lane lane) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(java()));
    command.addAll(lane.options());
    command.addAll(List.of("-jar", lane.jar().toString(), "--server.port=0"));
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
