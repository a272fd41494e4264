package io.posbind.merchant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.posbind.shared.Parsed;
import io.posbind.shared.Parsed.Invalid;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CreditCodeTests {

  private static final String ALPHABET = CheckDigits.CREDIT_CODE_ALPHABET;

  @ParameterizedTest
  @ValueSource(strings = {"91310110666007217T", "9135052155323005XL", "91999999MA00ABCD4E"})
  void takesGenuineCodesAndRefusesEverySlipOfThePen(String value) {
    CreditCode code = CreditCode.parse(value).orThrow();
    assertThat(code.value()).isEqualTo(value);
    assertThat(code.checkDigitOverridden()).isFalse();
    findsEveryWrongCharacter(value);
    findsSwaps(value);
  }

  /** MOD 31-3 has a prime modulus and weights without common factors: no wrong character passes. */
  @Property(tries = 200)
  void findsEveryWrongCharacter(@ForAll("codes") String value) {
    assertThat(CreditCode.parse(value)).isInstanceOf(Parsed.Valid.class);
    for (String typed : Corruptions.substitutions(value, ALPHABET)) {
      assertThat(CreditCode.parse(typed)).as(typed).isEqualTo(Parsed.invalid("creditCode.check"));
    }
  }

  /**
   * All 17 weights differ, and only the first is that of the check character itself: any two
   * characters swapped are found, neighbours or not, except the first with the last.
   */
  @Property(tries = 200)
  void findsSwaps(@ForAll("codes") String value) {
    for (int i = 0; i < 18; i++) {
      for (int j = i + 1; j < 18; j++) {
        if (value.charAt(i) != value.charAt(j) && !(i == 0 && j == 17)) {
          String typed = Corruptions.swapped(value, i, j);
          assertThat(CreditCode.parse(typed))
              .as(typed)
              .isEqualTo(Parsed.invalid("creditCode.check"));
        }
      }
    }
  }

  /**
   * The organisation code inside has a check of its own, which a forger who mends only the last
   * character misses. It counts modulo 11, so it alone finds a wrong digit, but not every wrong
   * letter.
   */
  @Property(tries = 200)
  void findsAWrongOrganisationCodeBehindARightCheckCharacter(@ForAll("codes") String value) {
    for (int i = 8; i < 16; i++) {
      for (char c : "0123456789".toCharArray()) {
        if (Character.isDigit(value.charAt(i)) && c != value.charAt(i)) {
          String seventeen = value.substring(0, i) + c + value.substring(i + 1, 17);
          assertThat(CreditCode.parse(seventeen + CheckDigits.creditCode(seventeen)))
              .isEqualTo(Parsed.invalid("creditCode.organisationCheck"));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "91310110666007217t",
        " 9131 0110 6660 0721 7T\n",
        "９１３１０１１０６６６００７２１７Ｔ",
        "91310110-66600721-7-T",
        "\u202d91310110666007217T\u202c",
        "\uFEFF91310110\u00A0666007217T\u200B",
        "91310110—666007217T"
      })
  void readsWhatPeopleTypeAndPaste(String typed) {
    assertThat(CreditCode.parse(typed).orThrow().value()).isEqualTo("91310110666007217T");
  }

  @Test
  void hintsAtLettersThatLookLikeDigits() {
    assertThat(CreditCode.parse("9131O110666007217T"))
        .isEqualTo(Parsed.invalid("number.lookAlike", "O", "0", 5));
    assertThat(CreditCode.parse("9I310110666007217T"))
        .isEqualTo(Parsed.invalid("number.lookAlike", "I", "1", 2));
    assertThat(CreditCode.parse("9131011066600721ZT"))
        .isEqualTo(Parsed.invalid("number.lookAlike", "Z", "2", 17));
  }

  @Test
  void saysWhatIsWrongWithTheForm() {
    assertThat(CreditCode.parse("  ")).isEqualTo(Parsed.invalid("required"));
    assertThat(CreditCode.parse("91310110666007217"))
        .isEqualTo(Parsed.invalid("creditCode.length", 17));
    assertThat(CreditCode.parse("9131011066600721?T"))
        .isEqualTo(Parsed.invalid("creditCode.characters"));
    assertThat(CreditCode.parse("91310110666007٢17T"))
        .isEqualTo(Parsed.invalid("creditCode.characters"));
    assertThat(CreditCode.parse("9".repeat(100_000)))
        .isEqualTo(Parsed.invalid("number.tooLong", 200));
    assertThatIllegalArgumentException().isThrownBy(() -> new CreditCode("91310110666007217t"));
  }

  @Test
  void leavesAWayForGenuineCodesThatFail() {
    String legacy = "91350211M00013FA1N";
    assertThat(CreditCode.parse(legacy)).isInstanceOf(Invalid.class);
    assertThat(CreditCode.parseUnchecked(legacy).orThrow().checkDigitOverridden()).isTrue();
    assertThat(CreditCode.parseUnchecked("91310110666007217T").orThrow().checkDigitOverridden())
        .isFalse();
    assertThat(CreditCode.parseUnchecked("9131")).isEqualTo(Parsed.invalid("creditCode.length", 4));
  }

  @Test
  void knowsItsProvinceAndPrintsMasked() {
    CreditCode code = CreditCode.parse("91310110666007217T").orThrow();
    assertThat(code.province()).contains(Province.SHANGHAI);
    assertThat(code).hasToString("913***********217T");
    assertThat(CreditCode.parse("91999999MA00ABCD4E").orThrow().province()).isEmpty();
  }

  @Provide
  Arbitrary<String> codes() {
    Arbitrary<String> head = Arbitraries.strings().withChars(ALPHABET).ofLength(8);
    Arbitrary<String> organisation = Arbitraries.strings().withChars(ALPHABET).ofLength(8);
    return Combinators.combine(head, organisation)
        .as((h, o) -> h + o + CheckDigits.organisationCode(o))
        .map(seventeen -> seventeen + CheckDigits.creditCode(seventeen));
  }
}
