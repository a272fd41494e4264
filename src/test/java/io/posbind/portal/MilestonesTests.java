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
    events.removeAll(Set.of("withdrawal_asked", "document_brought"));

    assertThat(endings("portal.milestone.", language)).isEqualTo(events);
  }

  @ParameterizedTest
  @EnumSource
  void everyEventOfAnInstallationIsToldToTheMerchant(Language language) {
    Set<String> events = endings("installation.event.", language);
    events.removeIf(event -> event.startsWith("refused_"));
    events.removeAll(
        Set.of("escalated", "photographed", "cancellation_asked", "try_again", "slot_set"));

    assertThat(endings("portal.installation.event.", language)).isEqualTo(events);
    assertThat(events)
        .allSatisfy(
            event ->
                assertThat(Words.in(language).get("portal.installation.event." + event))
                    .doesNotContainIgnoringCase("merchant")
                    .doesNotContain("商户"));
  }

  private static Set<String> endings(String prefix, Language language) {
    return Words.in(language).keySet().stream()
        .filter(key -> key.startsWith(prefix))
        .map(key -> key.substring(prefix.length()))
        .collect(Collectors.toSet());
  }
}
