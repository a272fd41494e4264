package io.posbind.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypedYuanTests {

  @ParameterizedTest
  @ValueSource(strings = {"30000.5", "￥３０，０００．５ 元", " ¥ 30,000.5\u3000元 ", "30 000.5"})
  void isTheNumberHoweverItIsTyped(String typed) {
    assertThat(TypedYuan.number(typed)).isEqualTo("30000.5");
  }

  @ParameterizedTest
  @ValueSource(strings = {"3万", "元30000", "-5", "abc"})
  void isNoNumberWhereNoneWasTyped(String typed) {
    assertThat(TypedYuan.number(typed)).isEqualTo(typed);
  }
}
