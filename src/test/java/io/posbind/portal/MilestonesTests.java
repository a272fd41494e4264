package io.posbind.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.posbind.Words;
import io.posbind.shared.Language;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the staff read of an application, the merchant reads too, in words of his own. */
class MilestonesTests {

  @ParameterizedTest
  @EnumSource
  void everyEventHasWordsForTheMerchant(Language language) {
    Set<String> events = endings("application.event.", language);
    events.remove("withdrawal_asked");

    assertThat(endings("portal.milestone.", language)).isEqualTo(events);
  }

  private static Set<String> endings(String prefix, Language language) {
    return Words.in(language).keySet().stream()
        .filter(key -> key.startsWith(prefix))
        .map(key -> key.substring(prefix.length()))
        .collect(Collectors.toSet());
  }
}
