package io.posbind.notification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpacingTests {

  @ParameterizedTest
  @CsvSource({
    "您选的A920暂时缺货, 您选的 A920 暂时缺货",
    "您选的<strong>A920</strong>暂时, 您选的 <strong>A920</strong> 暂时",
    "拉卡拉4G电签POS的, 拉卡拉 4G 电签 POS 的",
    "在A中B在, 在 A 中 B 在",
    "𠮷Café𠮷, 𠮷 Café 𠮷",
    "您选的 A920 暂时, 您选的 A920 暂时",
    "3 月 1 日10:30前, 3 月 1 日10:30前",
    "共12345元, 共12345元",
    "尊敬的：A，在, 尊敬的：A，在",
    "A, A",
    "中, 中"
  })
  void standsWhereTheScriptsMeet(String written, String read) {
    assertThat(Spacing.betweenScripts(written)).isEqualTo(read);
  }
}
