package io.posbind.merchant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.posbind.shared.Parsed;
import io.posbind.shared.Parsed.Invalid;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResidentIdTests {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

  @ParameterizedTest
  @CsvSource({
    "11010519491231002X, 1949-12-31, BEIJING",
    "440524188001010014, 1880-01-01, GUANGDONG",
    "33010219200403064X, 1920-04-03, ZHEJIANG",
    "81000019980902013X, 1998-09-02, HONG_KONG"
  })
  void takesGenuineNumbersAndRefusesEverySlipOfThePen(
      String value, LocalDate born, Province province) {
    ResidentId id = ResidentId.parse(value, TODAY).orThrow();
    assertThat(id.value()).isEqualTo(value);
    assertThat(id.born()).isEqualTo(born);
    assertThat(id.province()).contains(province);
    findsEverySlipOfThePen(value);
  }

  /**
   * MOD 11-2 has a prime modulus and weights that differ from their neighbours': no wrong character
   * and no swapped neighbours pass.
   */
  @Property(tries = 300)
  void findsEverySlipOfThePen(@ForAll("ids") String value) {
    assertThat(ResidentId.parse(value)).isInstanceOf(Parsed.Valid.class);
    assertThat(Corruptions.substitutions(value, "0123456789X"))
        .allSatisfy(typed -> assertThat(ResidentId.parse(typed)).isInstanceOf(Invalid.class));
    assertThat(Corruptions.neighboursSwapped(value))
        .allSatisfy(typed -> assertThat(ResidentId.parse(typed)).isInstanceOf(Invalid.class));
  }

  @ParameterizedTest
  @ValueSource(strings = {"19900230", "19900431", "20230229", "19001301", "19990010", "17991231"})
  void refusesDaysThatNeverWere(String date) {
    assertThat(ResidentId.parse(withCheck("110105" + date + "002")))
        .isEqualTo(Parsed.invalid("residentId.date"));
  }

  @Test
  void refusesWhoIsNotBornYet() {
    String tomorrow = withCheck("11010520261123002");
    assertThat(ResidentId.parse(tomorrow, TODAY)).isEqualTo(Parsed.invalid("residentId.future"));
    assertThat(ResidentId.parse(tomorrow, TODAY.plusDays(1))).isInstanceOf(Parsed.Valid.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"81", "82", "83", "71"})
  void takesResidencePermitsOfHongKongMacaoAndTaiwan(String region) {
    ResidentId id = ResidentId.parse(withCheck(region + "000019980902013")).orThrow();
    assertThat(id.born()).isEqualTo(LocalDate.of(1998, 9, 2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "11010519491231002x",
        "110105 19491231 002X ",
        "１１０１０５１９４９１２３１００２Ｘ",
        "110105-19491231-002X"
      })
  void readsWhatPeopleTypeAndPaste(String typed) {
    assertThat(ResidentId.parse(typed).orThrow().value()).isEqualTo("11010519491231002X");
  }

  @Test
  void saysWhatIsWrong() {
    assertThat(ResidentId.parse("")).isEqualTo(Parsed.invalid("required"));
    assertThat(ResidentId.parse("110105491231002"))
        .isEqualTo(Parsed.invalid("residentId.length", 15));
    assertThat(ResidentId.parse("1101O519491231002X"))
        .isEqualTo(Parsed.invalid("number.lookAlike", "O", "0", 5));
    assertThat(ResidentId.parse("1101051949123100X2"))
        .isEqualTo(Parsed.invalid("residentId.characters"));
    assertThat(ResidentId.parse("110105194912310０QX"))
        .isEqualTo(Parsed.invalid("residentId.characters"));
    assertThat(ResidentId.parse(withCheck("99010519491231002")))
        .isEqualTo(Parsed.invalid("residentId.region"));
    assertThat(ResidentId.parse("110105194912310021"))
        .isEqualTo(Parsed.invalid("residentId.check"));
    assertThatIllegalArgumentException().isThrownBy(() -> new ResidentId("110105194912310021"));
  }

  @Test
  void printsMasked() {
    assertThat(ResidentId.parse("11010519491231002X").orThrow()).hasToString("110***********002X");
  }

  @Provide
  Arbitrary<String> ids() {
    Arbitrary<String> region =
        Combinators.combine(
                Arbitraries.of(Province.values()).map(Province::code),
                Arbitraries.strings().numeric().ofLength(4))
            .as(String::concat);
    Arbitrary<String> birth =
        Arbitraries.longs()
            .between(LocalDate.of(1880, 1, 1).toEpochDay(), TODAY.toEpochDay())
            .map(LocalDate::ofEpochDay)
            .map(DateTimeFormatter.BASIC_ISO_DATE::format);
    Arbitrary<String> sequence = Arbitraries.strings().numeric().ofLength(3);
    return Combinators.combine(region, birth, sequence).as((r, b, s) -> withCheck(r + b + s));
  }

  private static String withCheck(String seventeen) {
    return seventeen + CheckDigits.mod11and2(seventeen);
  }
}
