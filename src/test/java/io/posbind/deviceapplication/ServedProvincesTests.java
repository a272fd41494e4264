package io.posbind.deviceapplication;

import static org.assertj.core.api.Assertions.assertThat;

import io.posbind.merchant.Province;
import io.posbind.shared.Language;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ServedProvincesTests {

  @Test
  void namesTheFew() {
    ServedProvinces two = new ServedProvinces(Set.of("35", "31"));
    assertThat(two.in(Language.ZH_CN)).isEqualTo("上海市、福建省");
    assertThat(two.in(Language.EN)).isEqualTo("Shanghai and Fujian");
    assertThat(new ServedProvinces(Set.of("31", "33", "35")).in(Language.EN))
        .isEqualTo("Shanghai, Zhejiang and Fujian");
    assertThat(new ServedProvinces(Set.of("31")).in(Language.EN)).isEqualTo("Shanghai");
  }

  @Test
  void namesTheOthersWhereTheyAreFewer() {
    ServedProvinces most = new ServedProvinces(allBut("71", "81"));
    assertThat(most.in(Language.ZH_CN)).isEqualTo("除台湾省、香港特别行政区以外的各地");
    assertThat(most.in(Language.EN)).startsWith("every province except Taiwan and Hong Kong");
  }

  @Test
  void hasWordsForAllAndForNone() {
    assertThat(new ServedProvinces(allBut()).in(Language.ZH_CN)).isEqualTo("全国各地");
    assertThat(new ServedProvinces(Set.of()).in(Language.EN)).isEqualTo("no province at present");
  }

  private static Set<String> allBut(String... codes) {
    return Arrays.stream(Province.values())
        .map(Province::code)
        .filter(code -> !Set.of(codes).contains(code))
        .collect(Collectors.toSet());
  }
}
