package io.posbind;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The packaged Posbind in a JVM of its own, as a person starts it; ended for good when closed. */
public final class PosbindProcess implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Path BUILT = Path.of("target");

  /** Not the one that the bench compares with. */
  private static final Pattern JAR = Pattern.compile("posbind-.*(?<!-nested)\\.jar");

  private static final Map<String, String> ANY_PORTS =
      Map.of("SERVER_PORT", "0", "POSBIND_LOCAL_SMTPPORT", "0");

  private final Process process;
  private final Path console;

  private PosbindProcess(Process process, Path console) {
    this.process = process;
    this.console = console;
  }

  /** Starts it with these settings and variables, on any free ports that they leave open. */
  public static PosbindProcess start(Map<String, String> variables, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-jar", jar().toString()));
    command.addAll(List.of(arguments));
    Path console = Files.createTempFile("posbind", ".log");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(ANY_PORTS);
    builder.environment().putAll(variables);
    builder.redirectErrorStream(true).redirectOutput(console.toFile());
    return new PosbindProcess(builder.start(), console);
  }

  /** What {@code mvn package} made of the classes that are there. */
  public static Path jar() throws IOException {
    List<Path> jars;
    try (Stream<Path> built = Files.list(BUILT)) {
      jars = built.filter(file -> JAR.matcher(file.getFileName().toString()).matches()).toList();
    }
    assertThat(jars).as("Run mvn clean package first: the jar").hasSize(1);
    FileTime made = Files.getLastModifiedTime(jars.get(0));
    try (Stream<Path> newer =
        Files.find(
            BUILT.resolve("classes"),
            Integer.MAX_VALUE,
            (file, its) ->
                its.isRegularFile()
                    && its.lastModifiedTime().compareTo(made) > 0
                    && !file.endsWith("build-info.properties"))) {
      assertThat(newer).as("Run mvn package first: newer than the jar").isEmpty();
    }
    return jars.get(0);
  }

  public long pid() {
    return process.pid();
  }

  public String console() {
    try {
      return Files.readString(console);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until the console shows the pattern, and gives its first group or all of it. */
  public String waitFor(String pattern) throws InterruptedException {
    Pattern wanted = Pattern.compile(pattern);
    Instant deadline = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(deadline)) {
      boolean alive = process.isAlive();
      Matcher found = wanted.matcher(console());
      if (found.find()) {
        return found.groupCount() > 0 ? found.group(1) : found.group();
      }
      if (!alive) {
        break;
      }
      Thread.sleep(100);
    }
    throw new AssertionError("The console never showed " + pattern + ":\n" + console());
  }

  /** Waits for it to end by itself. */
  public int exitCode() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("Still running:\n" + console());
    }
    return process.exitValue();
  }

  /** Asks it to end, as Ctrl-C does. */
  public void stop() throws InterruptedException {
    process.destroy();
    exitCode();
  }

  /** As {@code kill -9}. */
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    exitCode();
  }

  @Override
  public void close() throws InterruptedException {
    process.destroyForcibly();
    exitCode();
  }
}
