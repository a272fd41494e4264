package io.posbind.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.posbind.PosbindIT;
import io.posbind.portal.RateLimits.Action;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;

@PosbindIT
class RateLimitsIT {

  @Autowired private RateLimits limits;

  @Test
  void refusesAReaderWhoIsMailedTooOftenAndSaysUntilWhen() {
    String reader = UUID.randomUUID() + "@example.com";
    assertThatExceptionOfType(TooManyRequests.class)
        .isThrownBy(
            () -> {
              // Twice as many as one window allows: the hour may end meanwhile.
              for (int i = 0; i < 12; i++) {
                limits.countFor(Action.MAIL, reader);
              }
            })
        .satisfies(
            refusal ->
                assertThat(refusal.retryAfter()).isBetween(Duration.ZERO, Duration.ofHours(1)));
    limits.countFor(Action.LINK, reader);
  }

  @Test
  void countsAnAddressOverAllItsSessions() {
    String address = UUID.randomUUID().toString();
    assertThatExceptionOfType(TooManyRequests.class)
        .isThrownBy(
            () -> {
              for (int i = 0; i < 402; i++) {
                MockHttpServletRequest request = new MockHttpServletRequest();
                request.setRemoteAddr(address);
                limits.count(Action.SUBMIT, request);
              }
            });
  }
}
