package io.posbind.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.posbind.Browser;
import io.posbind.PosbindIT;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The engine's web applications as we ship them. */
@PosbindIT
class WebApplicationsIT {

  private static final String TOKEN = "X-XSRF-TOKEN";

  @LocalServerPort int port;

  @ParameterizedTest
  @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
  void haveOurNameAndColours(String application) {
    Browser admin = Browser.staff(port, "admin");
    String home = "/camunda/app/" + application;

    assertThat(admin.get(home + "/styles/user-styles.css").body()).contains("lib/posbind.css");
    assertThat(admin.get(home + "/scripts/config.js").body())
        .contains("lib/posbind.js", "app: app(");
    assertThat(admin.get("/camunda/lib/posbind.css").body()).contains("--posbind: #0f5c5c");
    assertThat(admin.get("/camunda/lib/posbind.js").body()).contains("vendor: 'Posbind'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /camunda/api/engine/engine/default/task",
        "PUT /camunda/api/engine/engine/default/user/clerk/profile",
        "POST /camunda/api/admin/auth/user/default/logout"
      })
  void refusesWhatASignedInBrowserSendsForAnotherSiteAndKeepsItSignedIn(String what) {
    Browser clerk = Browser.signedIn(port, "clerk");
    assertThat(tasks(clerk)).isEqualTo(200);
    String ofSomebodyElse = tokenOf(Browser.staff(port, "manager"));

    for (HttpRequest.Builder forged :
        List.of(
            request(clerk, what),
            request(clerk, what).header(TOKEN, ""),
            request(clerk, what).header(TOKEN, ofSomebodyElse))) {
      assertThat(clerk.send(forged).statusCode()).isEqualTo(403);
      assertThat(clerk.get("/staff").statusCode()).isEqualTo(200);
    }
    assertThat(tasks(clerk)).isEqualTo(200);
  }

  private static HttpRequest.Builder request(Browser browser, String methodAndPath) {
    String[] parts = methodAndPath.split(" ");
    return browser
        .request(parts[1])
        .header("Content-Type", "application/json")
        .method(parts[0], BodyPublishers.ofString("{}"));
  }

  /** What comes of a question that Tasklist asks with its token. */
  private static int tasks(Browser browser) {
    return browser.engine("POST", "/task", "{}").statusCode();
  }

  private static String tokenOf(Browser browser) {
    tasks(browser);
    assertThat(browser.cookie("XSRF-TOKEN")).isNotEmpty();
    return browser.cookie("XSRF-TOKEN");
  }
}
