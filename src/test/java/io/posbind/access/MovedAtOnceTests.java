package io.posbind.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Who loses against something else at the same case reads so. */
class MovedAtOnceTests {

  private final MockHttpServletResponse response = new MockHttpServletResponse();

  static Stream<Exception> lost() {
    return Stream.of(
        new OptimisticLockingFailureException("moved"),
        new PessimisticLockingFailureException("held"),
        new SQLStateSQLExceptionTranslator()
            .translate("lock", null, new SQLException("deadlock detected", "40P01")));
  }

  @ParameterizedTest
  @MethodSource("lost")
  void answersWhoeverLostAtAPage(Exception failure) {
    assertThat(resolved("/case/A00000018/contract/sign", failure)).isTrue();
    assertThat(response.getStatus()).isEqualTo(409);
  }

  @Test
  void leavesTheRestToOthers() {
    assertThat(resolved("/case/A00000018", new DataIntegrityViolationException("broken")))
        .isFalse();
    assertThat(resolved("/api/v1/applications", new OptimisticLockingFailureException("moved")))
        .isFalse();
    assertThat(response.getStatus()).isEqualTo(200);
  }

  private boolean resolved(String path, Exception failure) {
    return new MovedAtOnce()
            .resolveException(new MockHttpServletRequest("POST", path), response, null, failure)
        != null;
  }
}
