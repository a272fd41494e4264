package io.posbind;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Posbind in a JVM of its own, as a person starts it; ended for good when closed. */
public final class PosbindProcess implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

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
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", applicationClasspath()));
    command.add(Posbind.class.getName());
    for (String port : List.of("--server.port=", "--posbind.local.smtp-port=")) {
      if (Arrays.stream(arguments).noneMatch(argument -> argument.startsWith(port))) {
        command.add(port + "0");
      }
    }
    command.addAll(List.of(arguments));
    Path console = Files.createTempFile("posbind", ".log");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(variables);
    builder.redirectErrorStream(true).redirectOutput(console.toFile());
    return new PosbindProcess(builder.start(), console);
  }

  private static String applicationClasspath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.endsWith("test-classes") && !entry.endsWith("test-classes/"))
        .collect(Collectors.joining(File.pathSeparator));
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
