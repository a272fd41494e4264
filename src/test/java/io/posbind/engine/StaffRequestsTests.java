package io.posbind.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

class StaffRequestsTests {

  private static final String DEFAULT = "/camunda/api/engine/engine/default";

  @ParameterizedTest
  @CsvSource({
    "GET, /task",
    "POST, /task",
    "POST, /task/1/claim",
    "POST, /task/1/submit-form",
    "POST, /filter/1/list",
    "GET, /process-definition/p:1:2/xml",
    "OPTIONS, /filter"
  })
  void tasklistMayAskWhatItNeeds(String method, String path) {
    assertThat(StaffRequests.ofTasklist().matches(request(method, path))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /task/1/complete",
    "POST, /filter/create",
    "POST, /deployment/create",
    "GET, /process-instance",
    "DELETE, /task/1",
    "PUT, /task/1",
    "POST, /task/1/comment/create",
    "POST, /process-definition/key/p/start"
  })
  void tasklistMayAskNothingElse(String method, String path) {
    assertThat(StaffRequests.ofTasklist().matches(request(method, path))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"POST, /process-instance/delete", "POST, /job/1/execute", "PUT, /job/1/retries"})
  void cockpitChangesNothing(String method, String path) {
    assertThat(StaffRequests.ofCockpit().matches(request(method, path))).isFalse();
  }

  @Test
  void cockpitReadsEverything() {
    assertThat(StaffRequests.ofCockpit().matches(request("GET", "/job"))).isTrue();
    assertThat(StaffRequests.ofCockpit().matches(request("POST", "/job/count"))).isTrue();
  }

  private static MockHttpServletRequest request(String method, String path) {
    MockHttpServletRequest request = new MockHttpServletRequest(method, DEFAULT + path);
    request.setServletPath("/camunda/api/engine");
    request.setPathInfo("/engine/default" + path);
    return request;
  }
}
