package io.posbind.merchant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class MerchantProfileTests {

  @Test
  void refusesAnIdentifierOfAnotherKind() {
    MerchantProfile person = Profiles.individual();
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new MerchantProfile(
                    MerchantKind.COMPANY,
                    person.legalName(),
                    person.identifier(),
                    person.principal(),
                    person.contact(),
                    person.address(),
                    person.mcc(),
                    person.account()));
  }

  @Test
  void printsNothingPersonal() {
    for (MerchantProfile profile :
        new MerchantProfile[] {
          Profiles.individual(), Profiles.soleProprietor(), Profiles.company()
        }) {
      assertThat(Profiles.personalDataOf(profile))
          .allSatisfy(secret -> assertThat(profile.toString()).doesNotContain(secret));
    }
  }
}
