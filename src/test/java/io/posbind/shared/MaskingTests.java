package io.posbind.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MaskingTests {

  @Test
  void showsAtMostFirstSixAndLastFourOfAnAccount() {
    assertThat(Masking.account("6216261000000000018")).isEqualTo("621626*********0018");
    assertThat(Masking.account("4417123456789113")).isEqualTo("441712******9113");
    assertThat(Masking.account("123456789012")).isEqualTo("********9012");
  }

  @Test
  void hidesShortInputsWhole() {
    assertThat(Masking.account("12345678")).isEqualTo("********");
    assertThat(Masking.identifier("12345")).isEqualTo("*****");
    assertThat(Masking.mobile("1381234")).isEqualTo("*******");
    assertThat(Masking.name("张")).isEqualTo("*");
    assertThat(Masking.email("nobody")).isEqualTo("******");
    assertThat(Masking.email("a@example.com")).isEqualTo("***@example.com");
    assertThat(Masking.name("")).isEmpty();
  }

  @Test
  void leavesEnoughToRecogniseWhatOneKnows() {
    assertThat(Masking.identifier("11010519491231002X")).isEqualTo("110***********002X");
    assertThat(Masking.mobile("+8613812345678")).isEqualTo("+86138****5678");
    assertThat(Masking.mobile("13812345678")).isEqualTo("138****5678");
    assertThat(Masking.email("liwei@example.com")).isEqualTo("l***@example.com");
    assertThat(Masking.name("王小明")).isEqualTo("王**");
  }

  @Test
  void neverCutsARareCharacterInTwo() {
    assertThat(Masking.name("𠮷野家")).isEqualTo("𠮷**");
  }
}
