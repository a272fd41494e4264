package io.posbind.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.posbind.shared.Parsed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalTests {

  @ParameterizedTest
  @ValueSource(
      strings = {"00005702280117638929", " 0000-5702-2801-1763-8929 ", "００００５７０２２８０１１７６３８９２９"})
  void readsASerialNumberHoweverItWasTyped(String typed) {
    assertThat(TerminalSerial.parse(typed))
        .isEqualTo(Parsed.valid(new TerminalSerial("00005702280117638929")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "1234567", "AB_1234567", "终端12345678", "123456789012345678901234567890123"})
  void refusesWhatIsNoSerialNumber(String typed) {
    assertThat(TerminalSerial.parse(typed)).isEqualTo(Parsed.invalid("terminal.serial"));
  }

  @ParameterizedTest
  @EnumSource(TerminalTransition.class)
  void neverLeavesTheEnd(TerminalTransition transition) {
    assertThat(transition.from(TerminalState.WRITTEN_OFF)).isEmpty();
  }

  @Test
  void reservesOnlyWhatIsFree() {
    for (TerminalState state : TerminalState.values()) {
      assertThat(TerminalTransition.RESERVE.from(state).isPresent())
          .isEqualTo(state == TerminalState.IN_STOCK);
    }
  }
}
