package io.posbind.deviceapplication;

import static org.assertj.core.api.Assertions.assertThat;

import io.posbind.merchant.LegalName;
import io.posbind.merchant.MerchantKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountHolderTests {

  @ParameterizedTest(name = "{0} {1} of {2}, account of {3}: {4}")
  @CsvSource({
    "INDIVIDUAL, 张三, 张三, 张三, SAME",
    "SOLE_PROPRIETOR, 张三便利店, 张三, 张三便利店, SAME",
    "SOLE_PROPRIETOR, 张三便利店, 张三, 张三, OWNER",
    "SOLE_PROPRIETOR, 张三便利店, 张三, 李四,",
    "COMPANY, 海港（上海）贸易有限公司, 张三, 海港(上海)贸易有限公司, SPELLED_DIFFERENTLY",
    // A company's money is not its representative's.
    "COMPANY, 海港（上海）贸易有限公司, 张三, 张三,",
  })
  void tellsWhoseTheAccountIs(
      MerchantKind kind,
      String merchant,
      String principal,
      String holder,
      @Nullable AccountHolder whose) {
    assertThat(AccountHolder.of(kind, name(merchant), name(principal), name(holder)).orElse(null))
        .isEqualTo(whose);
  }

  private static LegalName name(String text) {
    return LegalName.parse(text).orThrow();
  }
}
