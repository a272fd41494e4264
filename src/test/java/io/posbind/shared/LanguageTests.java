package io.posbind.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class LanguageTests {

  @Test
  void isFoundByTagAndByName() {
    for (Language language : Language.values()) {
      assertThat(Language.of(language.tag())).contains(language);
      assertThat(Language.of(language.name())).contains(language);
    }
    assertThat(Language.of("fr")).isEmpty();
    assertThat(Language.of(null)).isEmpty();
  }

  @Test
  void isChineseWhereNothingElseIsKnown() {
    assertThat(Language.nearest(Locale.UK)).isEqualTo(Language.EN);
    assertThat(Language.nearest(Locale.GERMANY)).isEqualTo(Language.ZH_CN);
  }

  @Test
  void isTheFirstOfOursThatACallerPrefers() {
    assertThat(Language.preferred("en")).isEqualTo(Language.EN);
    assertThat(Language.preferred("de, en-GB;q=0.9, zh;q=0.2")).isEqualTo(Language.EN);
    assertThat(Language.preferred("en;q=0, zh-TW;q=0.1")).isEqualTo(Language.ZH_CN);
    for (String none : new String[] {null, "", "fr", "*", ";;", "en;q=high"}) {
      assertThat(Language.preferred(none)).as("%s", none).isEqualTo(Language.ZH_CN);
    }
  }
}
