package io.posbind.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.posbind.shared.Obstacle;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.util.unit.DataSize;

/** Keys of systems in server mode. */
class ApiKeysTests {

  private static final String KEY = "0123456789abcdef01234567";
  private static final String DIGEST =
      "8865fea8edb697169ac2b4f5e6339e16439381033640eeb4f55edbad9bdc2d3d";

  @Test
  void areTakenAsTheyAreOrAsTheirDigest() {
    assertThat(keys("settlement", " " + KEY + "\n").holderOf(KEY)).hasValue("settlement");

    ApiKeys hashed = keys("debit", "SHA256:" + DIGEST);
    assertThat(hashed.holderOf(KEY)).hasValue("debit");
    assertThat(hashed.holderOf(DIGEST)).isEmpty();
    assertThat(hashed.holderOf("SHA256:" + DIGEST)).isEmpty();
    assertThat(hashed.holderOf("")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'', at least 24 characters",
    "0123456789abcdef0123456, at least 24 characters",
    "sha256:, 64 hexadecimal digits",
    "sha256:0123456789abcdef01234567, 64 hexadecimal digits"
  })
  void areRefusedAtStartWhenTheyAreShortOrNoDigest(String key, String reason) {
    assertThatExceptionOfType(Obstacle.class)
        .isThrownBy(() -> keys("settlement", key))
        .withMessageContaining("posbind.access.api-keys.settlement")
        .withMessageContaining(reason);
  }

  private static ApiKeys keys(String system, String key) {
    return new ApiKeys(
        new AccessSettings(Map.of(system, key), null, Duration.ZERO, DataSize.ofMegabytes(1)),
        new MockEnvironment());
  }
}
