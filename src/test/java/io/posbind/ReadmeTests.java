package io.posbind;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The README speaks of what there is. */
class ReadmeTests {

  private final String readme;

  ReadmeTests() throws IOException {
    readme = Files.readString(Path.of("README.md"));
  }

  @Test
  void leadsToFilesThatAreThere() {
    assertThat(found("]\\(([^):]+)\\)"))
        .isNotEmpty()
        .allSatisfy(link -> assertThat(Path.of(link)).exists());
  }

  @Test
  void namesSettingsThatAreThere() {
    assertThat(ServerSettingsTests.ours()).containsAll(found("`(?:--)?(posbind\\.[a-z.-]+)`"));
  }

  @Test
  void hasARowForEveryProcess() throws IOException {
    assertThat(found("(?m)^\\| ([a-z-]+) \\| \\[[a-z-]+\\]\\(processes/"))
        .containsExactlyInAnyOrderElementsOf(folders("processes"));
  }

  @Test
  void namesEveryPackage() throws IOException {
    List<String> processes =
        folders("processes").stream().map(slug -> slug.replace("-", "")).toList();

    assertThat(folders("src/main/java/io/posbind"))
        .allSatisfy(
            name ->
                assertThat(readme)
                    .contains(processes.contains(name) ? "io/posbind/" + name : "`" + name + "`"));
  }

  private List<String> found(String pattern) {
    return Pattern.compile(pattern)
        .matcher(readme)
        .results()
        .map(match -> match.group(1))
        .distinct()
        .toList();
  }

  private static List<String> folders(String parent) throws IOException {
    try (Stream<Path> entries = Files.list(Path.of(parent))) {
      return entries.filter(Files::isDirectory).map(path -> path.getFileName().toString()).toList();
    }
  }
}
