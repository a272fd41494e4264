package io.posbind.merchant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.posbind.shared.Parsed;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Licence numbers, bank codes, account numbers and merchant category codes. */
class NumericIdentifiersTests {

  @Test
  void takesAGenuineLicenceNumber() {
    assertThat(LicenceNumber.parse("1101 0800 0000 016").orThrow().value())
        .isEqualTo("110108000000016");
    findsEveryWrongDigitOfALicenceNumber("11010800000001");
  }

  @ParameterizedTest
  @ValueSource(strings = {"102100099996", "103100000026", "308584000013"})
  void takesGenuineBankCodes(String value) {
    assertThat(BankCode.parse(value).orThrow()).hasToString(value);
    assertThat(BankCode.parse(Corruptions.fullWidth(value)).orThrow().value()).isEqualTo(value);
    findsEveryWrongDigitOfABankCode(value.substring(0, 11));
  }

  /** MOD 11,10 finds every wrong digit. Swapped neighbours it finds mostly: not promised here. */
  @Property(tries = 300)
  void findsEveryWrongDigitOfALicenceNumber(
      @ForAll @NumericChars @StringLength(14) String fourteen) {
    String value = fourteen + CheckDigits.mod11comma10(fourteen);
    assertThat(LicenceNumber.parse(value)).isInstanceOf(Parsed.Valid.class);
    assertThat(Corruptions.substitutions(value, "0123456789"))
        .allSatisfy(
            typed ->
                assertThat(LicenceNumber.parse(typed))
                    .isEqualTo(Parsed.invalid("licenceNumber.check")));
  }

  @Property(tries = 300)
  void findsEveryWrongDigitOfABankCode(@ForAll @NumericChars @StringLength(11) String eleven) {
    String value = eleven + CheckDigits.mod11comma10(eleven);
    assertThat(BankCode.parse(value)).isInstanceOf(Parsed.Valid.class);
    assertThat(Corruptions.substitutions(value, "0123456789"))
        .allSatisfy(
            typed -> assertThat(BankCode.parse(typed)).isEqualTo(Parsed.invalid("bankCode.check")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"6216261000000000018", "4417123456789113"})
  void knowsTheCheckDigitOfACard(String value) {
    assertThat(CardNumber.parse(value).orThrow().checkDigitMatches()).isTrue();
    assertThat(Corruptions.substitutions(value, "0123456789"))
        .allSatisfy(
            typed -> assertThat(CardNumber.parse(typed).orThrow().checkDigitMatches()).isFalse());
  }

  @Test
  void takesACardWhoseCheckDigitIsWrong() {
    assertThat(CardNumber.parse("6221 5588 1234 0000").orThrow().checkDigitMatches()).isFalse();
  }

  @Test
  void countsTheDigitsOfAccounts() {
    assertThat(CardNumber.parse("12345678901")).isEqualTo(Parsed.invalid("cardNumber.length", 11));
    assertThat(CardNumber.parse("1".repeat(20))).isEqualTo(Parsed.invalid("cardNumber.length", 20));
    assertThat(CorporateAccountNumber.parse("1234567"))
        .isEqualTo(Parsed.invalid("corporateAccount.length", 7));
    assertThat(CorporateAccountNumber.parse("1".repeat(33)))
        .isEqualTo(Parsed.invalid("corporateAccount.length", 33));
    assertThat(CorporateAccountNumber.parse("1".repeat(32))).isInstanceOf(Parsed.Valid.class);
    assertThat(AccountNumber.parse(AccountType.CORPORATE, "1001-2345-6789").orThrow().value())
        .isEqualTo("100123456789");
  }

  @Test
  void hintsAtLettersThatLookLikeDigits() {
    assertThat(BankCode.parse("1O2100099996"))
        .isEqualTo(Parsed.invalid("number.lookAlike", "O", "0", 2));
    assertThat(CardNumber.parse("62l6261000000000018"))
        .isEqualTo(Parsed.invalid("number.lookAlike", "L", "1", 3));
    assertThat(LicenceNumber.parse("11010800000001?"))
        .isEqualTo(Parsed.invalid("number.digitsOnly"));
  }

  @Test
  void printsPersonalNumbersMasked() {
    assertThat(CardNumber.parse("6216261000000000018").orThrow())
        .hasToString("621626*********0018");
    assertThat(CorporateAccountNumber.parse("12345678").orThrow()).hasToString("********");
    assertThat(LicenceNumber.parse("110108000000016").orThrow()).hasToString("110********0016");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0742", "1520", "3000", "5411", "8999", "9399", "9402", "9999"})
  void takesTheRangesOfIso18245(String mcc) {
    assertThat(Mcc.parse(mcc).orThrow()).hasToString(mcc);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0000", "0699", "1000", "1499", "9000", "9199"})
  void refusesReservedRangesOfIso18245(String mcc) {
    assertThat(Mcc.parse(mcc)).isEqualTo(Parsed.invalid("mcc.unknown"));
  }

  @Test
  void countsTheDigitsOfAnMcc() {
    assertThat(Mcc.parse("541")).isEqualTo(Parsed.invalid("mcc.length", 3));
    assertThatIllegalArgumentException().isThrownBy(() -> new Mcc("0001"));
  }
}
