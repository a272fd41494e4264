package io.posbind.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CaseNumberTests {

  @Test
  void readsWhatPeopleType() {
    CaseNumber number = CaseNumber.of('A', 1);
    assertThat(number).hasToString("A00000018");
    assertThat(CaseNumber.parse("a 0000-0018").orThrow()).isEqualTo(number);
    assertThat(CaseNumber.parse("Ａ０００００01８\u3000").orThrow()).isEqualTo(number);
  }

  @Test
  void refusesWhatIsNoCaseNumber() {
    for (String text : new String[] {"", "A", "X00000018", "A0000001", "A000000018", "A0000001٨"}) {
      assertThat(CaseNumber.parse(text)).isEqualTo(Parsed.invalid("caseNumber.format"));
    }
    assertThat(CaseNumber.parse("A".repeat(100_000)))
        .isEqualTo(Parsed.invalid("caseNumber.format"));
    assertThatIllegalArgumentException().isThrownBy(() -> CaseNumber.of('B', 1));
    assertThatIllegalArgumentException().isThrownBy(() -> CaseNumber.of('A', 10_000_000));
    assertThatIllegalArgumentException().isThrownBy(() -> CaseNumber.of('A', 0));
  }

  /** Luhn guarantees every single wrong digit. */
  @Property
  void refusesEverySingleWrongDigit(
      @ForAll @IntRange(min = 1, max = CaseNumber.MAX_SEQUENCE) int sequence,
      @ForAll @IntRange(min = 1, max = 8) int position,
      @ForAll @IntRange(min = 1, max = 9) int shift) {
    StringBuilder typed = new StringBuilder(CaseNumber.of('D', sequence).value());
    int digit = typed.charAt(position) - '0';
    typed.setCharAt(position, (char) ('0' + (digit + shift) % 10));
    assertThat(CaseNumber.parse(typed.toString())).isEqualTo(Parsed.invalid("caseNumber.check"));
  }
}
