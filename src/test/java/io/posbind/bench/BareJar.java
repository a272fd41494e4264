package io.posbind.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * Makes a fat jar of {@link BareCamunda} out of Posbind's as Spring Boot packs it: the same
 * versions, less all that a bare Camunda application would not have.
 */
final class BareJar {

  private static final String LIBRARIES = "BOOT-INF/lib/";
  private static final String CLASSES = "BOOT-INF/classes/";
  private static final String INDEX = "BOOT-INF/classpath.idx";

  /** Beginnings of the names of what only Posbind brings along. */
  private static final List<String> NOT_BARE =
      List.of(
          "HdrHistogram",
          "LatencyUtils",
          "angus-activation",
          "attoparser",
          "db-scheduler",
          "error_prone_annotations",
          "flyway",
          "greenmail",
          "gson",
          "htmx",
          "jackson-dataformat-toml",
          "jakarta.mail",
          "joda-money",
          "micrometer-core",
          "micrometer-jakarta9",
          "micrometer-registry",
          "picocss",
          "prometheus",
          "protobuf",
          "spring-boot-actuator",
          "spring-context-support",
          "spring-modulith",
          "spring-security",
          "spring-session",
          "springdoc",
          "swagger",
          "thymeleaf",
          "tink",
          "unbescape",
          "webjars-locator");

  private BareJar() {}

  static Path from(Path posbind, Path target) throws IOException {
    Files.createDirectories(target.getParent());
    try (JarFile source = new JarFile(posbind.toFile())) {
      Manifest manifest = source.getManifest();
      manifest.getMainAttributes().putValue("Start-Class", BareCamunda.class.getName());
      manifest.getMainAttributes().remove(new Attributes.Name("Spring-Boot-Layers-Index"));
      try (OutputStream file = Files.newOutputStream(target);
          JarOutputStream jar = new JarOutputStream(file, manifest)) {
        for (Enumeration<JarEntry> all = source.entries(); all.hasMoreElements(); ) {
          JarEntry entry = all.nextElement();
          if (belongs(entry.getName())) {
            copy(source, entry, jar);
          } else if (entry.getName().equals(INDEX)) {
            index(source, entry, jar);
          }
        }
        // The launcher looks for the folder before it looks into it.
        jar.putNextEntry(new JarEntry(CLASSES));
        jar.closeEntry();
        add(jar, BareCamunda.class);
      }
    }
    return target;
  }

  private static boolean belongs(String name) {
    if (name.startsWith(LIBRARIES)) {
      String library = name.substring(LIBRARIES.length());
      return NOT_BARE.stream().noneMatch(library::startsWith);
    }
    return name.startsWith("org/springframework/boot/loader/");
  }

  private static void copy(JarFile source, JarEntry entry, JarOutputStream jar) throws IOException {
    JarEntry copied = new JarEntry(entry.getName());
    copied.setMethod(entry.getMethod());
    if (entry.getMethod() == JarEntry.STORED) {
      copied.setSize(entry.getSize());
      copied.setCrc(entry.getCrc());
    }
    jar.putNextEntry(copied);
    try (InputStream in = source.getInputStream(entry)) {
      in.transferTo(jar);
    }
    jar.closeEntry();
  }

  /** The list of libraries, less those that are left out. */
  private static void index(JarFile source, JarEntry entry, JarOutputStream jar)
      throws IOException {
    jar.putNextEntry(new JarEntry(INDEX));
    try (InputStream in = source.getInputStream(entry)) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        if (belongs(line.substring(line.indexOf('"') + 1, line.lastIndexOf('"')))) {
          jar.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        }
      }
    }
    jar.closeEntry();
  }

  private static void add(JarOutputStream jar, Class<?> type) throws IOException {
    String name = type.getName().replace('.', '/') + ".class";
    jar.putNextEntry(new JarEntry(CLASSES + name));
    try (InputStream in = type.getClassLoader().getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name);
      }
      in.transferTo(jar);
    }
    jar.closeEntry();
  }
}
