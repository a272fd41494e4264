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
}
