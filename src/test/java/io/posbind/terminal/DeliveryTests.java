package io.posbind.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.posbind.shared.FieldError;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeliveryTests {

  @Test
  void readsOneSerialNumberALine() {
    assertThat(Delivery.parse("TERM0001\r\n\n  term-0002 \n"))
        .extracting(Delivery::serials, Delivery::errors)
        .containsExactly(
            java.util.List.of(new TerminalSerial("TERM0001"), new TerminalSerial("TERM0002")),
            java.util.List.of());
  }

  @Test
  void namesEveryLineThatIsWrong() {
    assertThat(Delivery.parse("TERM0001\nshort\n终端\nTERM0001").errors())
        .containsExactly(
            FieldError.of("serials", "terminal.line", 2),
            FieldError.of("serials", "terminal.line", 3),
            FieldError.of("serials", "terminal.twice", 4, "TERM0001"));
  }

  @Test
  void refusesNothingAndTooMuch() {
    String many =
        IntStream.range(0, 501).mapToObj("TERM%04d"::formatted).collect(Collectors.joining("\n"));

    assertThat(Delivery.parse(" \n\n").errors())
        .containsExactly(FieldError.of("serials", "terminal.none"));
    assertThat(Delivery.parse(many).errors())
        .containsExactly(FieldError.of("serials", "terminal.tooMany", 500));
    assertThat(Delivery.parse("x".repeat(100_000)).errors())
        .containsExactly(FieldError.of("serials", "terminal.tooMany", 500));
  }

  @Test
  void readsTheFirstColumnOfAFile() {
    assertThat(file("\uFEFF序列号,备注\r\n\"TERM0001\",新\r\nTERM0002;x\r\n"))
        .extracting(Delivery::serials, Delivery::errors)
        .containsExactly(
            java.util.List.of(new TerminalSerial("TERM0001"), new TerminalSerial("TERM0002")),
            java.util.List.of());
  }

  @Test
  void countsTheLinesOfAFileAsAnEditorDoes() {
    assertThat(file("serial\nTERM0001\n\nTERM0001\nx\n").errors())
        .containsExactly(
            FieldError.of("serials", "terminal.twice", 4, "TERM0001"),
            FieldError.of("serials", "terminal.line", 5));
    assertThat(file("TERM0001\nx\n").errors())
        .containsExactly(FieldError.of("serials", "terminal.line", 2));
  }

  @Test
  void readsTenThousandLinesOfAFileAndNoMore() {
    String many =
        IntStream.range(0, 10_000)
            .mapToObj("TERM%05d"::formatted)
            .collect(Collectors.joining("\n"));

    assertThat(file(many).serials()).hasSize(10_000);
    assertThat(file(many + "\nTERM10000").errors())
        .containsExactly(FieldError.of("serials", "terminal.tooMany", 10_000));
  }

  @Test
  void doesNotListAThousandErrors() {
    assertThat(file("1\n".repeat(1_000)).errors()).hasSize(50);
  }

  private static Delivery file(String content) {
    return Delivery.ofFile(content.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }
}
