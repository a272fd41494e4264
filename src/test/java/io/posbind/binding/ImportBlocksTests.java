package io.posbind.binding;

import static org.assertj.core.api.Assertions.assertThat;

import io.posbind.binding.ImportBlocks.Block;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ImportBlocksTests {

  @Test
  void cutsAFileBetweenLinesAndNumbersThem() throws IOException {
    List<String> lines = IntStream.range(0, 50_000).mapToObj(i -> "杨浦区国定路" + i + "号").toList();

    List<Block> blocks = blocks("head\n" + String.join("\n", lines));

    assertThat(blocks).hasSizeGreaterThan(10);
    assertThat(blocks.stream().flatMap(block -> block.lines().stream())).isEqualTo(lines);
    long next = 2;
    for (Block block : blocks) {
      assertThat(block.first()).isEqualTo(next);
      next += block.lines().size();
    }
  }

  @Test
  void takesEitherLineEndAndKeepsEmptyLines() throws IOException {
    assertThat(lines("head\r\na\r\n\r\nb\nc")).containsExactly("a", "", "b", "c");
    assertThat(lines("head\na\n\n")).containsExactly("a", "");
    assertThat(lines("head\n")).isEmpty();
    assertThat(lines("head")).isEmpty();
    assertThat(lines("")).isEmpty();
  }

  @Test
  void neverHoldsAnEndlessLineWhole() throws IOException {
    assertThat(blocks("head\n" + "x".repeat(1_000_000)))
        .hasSizeGreaterThan(10)
        .allSatisfy(block -> assertThat(block.bytes().length).isLessThan(100_000));
  }

  private static List<String> lines(String file) throws IOException {
    return blocks(file).stream()
        .flatMap(block -> block.lines().stream())
        .collect(Collectors.toList());
  }

  private static List<Block> blocks(String file) throws IOException {
    ImportBlocks blocks =
        new ImportBlocks(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)));
    assertThat(blocks.head().strip()).isEqualTo(file.isEmpty() ? "" : "head");
    List<Block> all = new ArrayList<>();
    for (Block block = blocks.next(); block != null; block = blocks.next()) {
      all.add(block);
    }
    return all;
  }
}
