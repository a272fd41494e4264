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
}
