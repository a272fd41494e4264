package io.posbind.merchant;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MerchantKindTests {

  @Test
  void listsWhatEachMaySettleTo() {
    assertThat(MerchantKind.INDIVIDUAL.accountTypes()).containsExactly(AccountType.CARD);
    assertThat(MerchantKind.SOLE_PROPRIETOR.accountTypes())
        .containsExactly(AccountType.CARD, AccountType.CORPORATE);
    assertThat(MerchantKind.COMPANY.accountTypes()).containsExactly(AccountType.CORPORATE);
  }
}
