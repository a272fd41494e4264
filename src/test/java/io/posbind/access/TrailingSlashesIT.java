package io.posbind.access;

import static io.posbind.Browser.location;
import static org.assertj.core.api.Assertions.assertThat;

import io.posbind.Browser;
import io.posbind.PosbindIT;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@PosbindIT
class TrailingSlashesIT {

  @LocalServerPort int port;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/apply",
        "/apply/merchant",
        "/case/A00000018",
        "/link/abc",
        "/track",
        "/privacy",
        "/terms",
        "/help/unbound",
        "/login",
        "/logout",
        "/staff",
        "/staff/stock",
        "/mailbox"
      })
  void leadsToTheAddressWithout(String path) {
    HttpResponse<String> answer = Browser.on(port).get(path + "/?lang=en&x=%E4%B8%80");

    assertThat(answer.statusCode()).isEqualTo(308);
    assertThat(location(answer)).isEqualTo(path + "?lang=en&x=%E4%B8%80");
  }

  @Test
  void leadsToTheLastOneAtOnceAndWithoutAQueryToNone() {
    assertThat(location(Browser.on(port).get("/apply//"))).isEqualTo("/apply");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "//evil.example/", "/api/v1/applications/", "/css/"})
  void leavesAllOthersAlone(String path) {
    assertThat(location(Browser.on(port).get("http://127.0.0.1:" + port + path))).isEmpty();
  }

  @Test
  void leavesTheWebApplicationsAlone() {
    Browser clerk = Browser.staff(port, "clerk");

    assertThat(clerk.get("/camunda/app/tasklist/default/").statusCode()).isEqualTo(200);
    assertThat(location(clerk.get("/camunda/api/engine/engine/"))).isEmpty();
  }
}
