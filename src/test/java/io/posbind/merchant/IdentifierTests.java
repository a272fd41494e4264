package io.posbind.merchant;

import static org.assertj.core.api.Assertions.assertThat;

import io.posbind.shared.Parsed;
import org.junit.jupiter.api.Test;

class IdentifierTests {

  @Test
  void dependsOnTheKindOfMerchant() {
    assertThat(Identifier.parse(MerchantKind.INDIVIDUAL, "11010519491231002X").orThrow())
        .isInstanceOf(ResidentId.class);
    assertThat(Identifier.parse(MerchantKind.COMPANY, "91310110666007217T").orThrow())
        .isInstanceOf(CreditCode.class);
    assertThat(Identifier.parse(MerchantKind.SOLE_PROPRIETOR, "91310110666007217T").orThrow())
        .isInstanceOf(CreditCode.class);
    assertThat(Identifier.parse(MerchantKind.SOLE_PROPRIETOR, "110108-000000016").orThrow())
        .isInstanceOf(LicenceNumber.class);
  }

  @Test
  void refusesTheNumberOfAnotherKind() {
    assertThat(Identifier.parse(MerchantKind.COMPANY, "110108000000016"))
        .isEqualTo(Parsed.invalid("creditCode.length", 15));
    assertThat(Identifier.parse(MerchantKind.INDIVIDUAL, "91310110666007217T"))
        .isEqualTo(Parsed.invalid("residentId.characters"));
  }

  @Test
  void fitsTheKindItWasParsedFor() {
    Identifier person = Identifier.parse(MerchantKind.INDIVIDUAL, "11010519491231002X").orThrow();
    Identifier licence =
        Identifier.parse(MerchantKind.SOLE_PROPRIETOR, "110108000000016").orThrow();
    assertThat(MerchantKind.INDIVIDUAL.accepts(person)).isTrue();
    assertThat(MerchantKind.COMPANY.accepts(person)).isFalse();
    assertThat(MerchantKind.SOLE_PROPRIETOR.accepts(licence)).isTrue();
    assertThat(MerchantKind.COMPANY.accepts(licence)).isFalse();
  }

  @Test
  void companiesSettleToCorporateAccountsOnly() {
    assertThat(MerchantKind.COMPANY.maySettleTo(AccountType.CARD)).isFalse();
    assertThat(MerchantKind.COMPANY.maySettleTo(AccountType.CORPORATE)).isTrue();
    assertThat(MerchantKind.SOLE_PROPRIETOR.maySettleTo(AccountType.CARD)).isTrue();
  }
}
