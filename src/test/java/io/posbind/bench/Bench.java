package io.posbind.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Measures part after part, each in a JVM of its own, and writes {@code report.md}. */
final class Bench {

  private Bench() {}

  /** Arguments: the folder to work in, Posbind's jar, and the same as Spring Boot packs it. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder = Path.of(arguments[0]).toAbsolutePath();
    delete(folder);
    Files.createDirectories(folder);
    Path startUp = folder.resolve("start-up.md");
    Path throughput = folder.resolve("throughput.md");
    Path heap = folder.resolve("heap.md");
    Path bindings = folder.resolve("bindings.md");
    Path oracle = folder.resolve("oracle.md");
    run(StartUp.class, arguments[1], arguments[2], folder.resolve("start-up"), startUp);
    run(Throughput.class, folder.resolve("throughput"), throughput);
    run(Heap.class, folder.resolve("heap"), heap);
    run(BindingStore.class, folder.resolve("bindings"), bindings);
    run(Oracle.class, folder.resolve("oracle"), oracle);

    StringBuilder report = new StringBuilder("# Posbind, measured\n\n");
    report.append(
        "%s; Java %s; %d processors; load average at the end %.1f.%n%n"
            .formatted(
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
    for (Path part : List.of(throughput, heap, startUp, bindings, oracle)) {
      report.append(Files.readString(part));
    }
    Files.writeString(folder.resolve("report.md"), report);
    System.out.println("bench: " + folder.resolve("report.md"));
  }

  private static void run(Class<?> part, Object... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx2g");
    System.getProperties().stringPropertyNames().stream()
        .filter(name -> name.startsWith("posbind.bench."))
        .forEach(name -> command.add("-D" + name + "=" + System.getProperty(name)));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), part.getName()));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (exit != 0) {
      throw new IllegalStateException(part.getSimpleName() + " ended with " + exit);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
