package io.posbind.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.posbind.shared.Obstacle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the links in all notices begin with. */
class PublicUrlTests {

  @ParameterizedTest
  @CsvSource({
    "https://pos.example.com, https://pos.example.com/case",
    "' https://pos.example.com// ', https://pos.example.com/case",
    "https://example.com/pos, https://example.com/pos/case",
    "http://10.0.0.7:8080, http://10.0.0.7:8080/case",
    "http://[::1]:8080, http://[::1]:8080/case"
  })
  void beginsLinks(String configured, String link) {
    assertThat(new PublicUrl(configured, 8080).of("/case")).isEqualTo(link);
  }

  @Test
  void isThisMachineWhenNothingIsSaid() {
    assertThat(new PublicUrl("", 8081).of("/case")).isEqualTo("http://localhost:8081/case");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pos.example.com",
        "ftp://pos.example.com",
        "https://",
        "https://pos.example.com/?a=b",
        "https://pos.example.com and more",
        "https://user@pos.example.com"
      })
  void isRefusedWhenNoLinkCouldBeginWithIt(String configured) {
    assertThatExceptionOfType(Obstacle.class)
        .isThrownBy(() -> new PublicUrl(configured, 8080))
        .withMessageContaining("posbind.portal.public-url")
        .withMessageContaining(configured);
  }
}
