package io.posbind.access;

import static io.posbind.Browser.location;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.posbind.Browser;
import io.posbind.PosbindIT;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@PosbindIT
class LogInIT {

  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;
  @Autowired LogInThrottle throttle;

  @BeforeEach
  void forgetEarlierAttempts() {
    jdbc.sql("delete from posbind.login_attempt").update();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"clerk", "clerk2", "technician", "officer", "officer2", "manager", "admin"})
  void letsEveryUserOfLocalModeInAndWelcomesHim(String user) {
    Browser browser = Browser.signedIn(port, user);

    assertThat(browser.get("/staff").body()).contains("您好");
    assertThat(browser.get("/camunda/app/tasklist/default/").statusCode()).isEqualTo(200);
  }

  @Test
  void showsOnlyThePagesThatSomebodyMayOpen() {
    String templates = "href=\"/staff/contracts/templates\"";

    assertThat(Browser.staff(port, "manager").get("/staff").body()).contains(templates);
    assertThat(Browser.staff(port, "clerk").get("/staff").body()).doesNotContain(templates);
  }

  @Test
  void leadsStaffBackToTheirDeskFromAPageThatIsNotTheirs() {
    String desk = "class=\"button\" href=\"/staff\"";
    Browser officer = Browser.staff(port, "officer");

    HttpResponse<String> forbidden = officer.get("/staff/blocklist");
    assertThat(forbidden.statusCode()).isEqualTo(403);
    assertThat(forbidden.body()).contains(desk);
    HttpResponse<String> missing = officer.get("/staff/cases/A99999998");
    assertThat(missing.statusCode()).isEqualTo(404);
    assertThat(missing.body()).contains(desk).doesNotContain("class=\"button secondary\"");
    assertThat(Browser.on(port).get("/nowhere").body())
        .contains("class=\"button\" href=\"/\"")
        .doesNotContain(desk);
  }

  @Test
  void leadsToThePageThatWasAskedFor() {
    Browser browser = Browser.on(port);

    assertThat(location(browser.get("/camunda/app/tasklist/default/"))).endsWith("/login");
    assertThat(location(browser.signIn("clerk", "clerk")))
        .contains("/camunda/app/tasklist/default/");
  }

  @Test
  void leadsHomeWhenNothingWasAskedFor() {
    assertThat(location(Browser.on(port).signIn("clerk", "clerk"))).endsWith("/staff");
  }

  @Test
  void tellsNeitherWhetherTheUserNorWhetherThePasswordIsWrong() {
    Browser browser = Browser.on(port);

    assertThat(location(browser.signIn("clerk", "wrong"))).endsWith("/login?wrong");
    assertThat(location(browser.signIn("no\0body", "no\0word"))).endsWith("/login?wrong");
    assertThat(location(browser.signIn("nobody", "wrong"))).endsWith("/login?wrong");
    assertThat(browser.get("/login?wrong").body())
        .contains("用户名或密码不正确")
        .contains("value=\"nobody\"");
  }

  @Test
  void speaksEnglishToWhoeverChoseIt() {
    Browser browser = Browser.on(port);

    assertThat(browser.get("/login?lang=en").body()).contains("Staff sign-in");
    assertThat(browser.get("/login").body()).contains("Staff sign-in").contains("lang=\"en\"");
  }

  @Test
  void pausesAfterManyFailuresEvenForTheRightPassword() {
    Browser browser = Browser.on(port);
    for (int i = 0; i < 5; i++) {
      assertThat(location(browser.signIn("clerk2", "wrong"))).endsWith("/login?wrong");
    }

    assertThat(location(browser.signIn("clerk2", "clerk2"))).endsWith("/login?wait");
    assertThat(browser.get("/login?wait").body()).contains("尝试次数过多");
    Browser.signedIn(port, "clerk");
  }

  @Test
  void countsNothingOfAnAttemptDuringThePauseOfItsAddress() {
    String address = "192.0.2.7";
    assertThatExceptionOfType(TooManyAttempts.class)
        .isThrownBy(
            () -> {
              for (int i = 0; i < 60; i++) {
                throttle.attempt("account" + i, address);
              }
            });
    List<Map<String, Object>> counted = attempts();

    assertThatExceptionOfType(TooManyAttempts.class)
        .isThrownBy(() -> throttle.attempt("another", address));

    assertThat(attempts()).isEqualTo(counted);
  }

  private List<Map<String, Object>> attempts() {
    return jdbc.sql(
            "select encode(subject, 'hex') subject, failures from posbind.login_attempt order by 1")
        .query()
        .listOfRows();
  }

  @Test
  void endsTheSessionOfStaffWhoVisitedThePagesOfMerchantsNoLater() {
    Browser browser = Browser.on(port);
    beginAnApplication(browser);
    assertThat(minutesIdle(browser)).isEqualTo(120);
    browser.signIn("clerk", "clerk");
    assertThat(minutesIdle(browser)).isEqualTo(30);

    beginAnApplication(browser);
    assertThat(minutesIdle(browser)).isEqualTo(30);
  }

  private static void beginAnApplication(Browser browser) {
    browser.submit("/apply/product", "/apply/product", Map.of("product", "shengpay-esign"));
  }

  private int minutesIdle(Browser browser) {
    return jdbc.sql(
            "select max_inactive_interval / 60 from posbind.spring_session where session_id = ?")
        .param(
            new String(
                Base64.getDecoder().decode(browser.cookie("SESSION")), StandardCharsets.UTF_8))
        .query(Integer.class)
        .single();
  }

  @Test
  void keepsNoNamesOfThoseWhoFailed() {
    Browser.on(port).signIn("somebody", "wrong");

    assertThat(jdbc.sql("select count(*) from posbind.login_attempt").query(Integer.class).single())
        .isEqualTo(3);
    assertThat(
            jdbc.sql("select string_agg(encode(subject, 'escape'), ' ') from posbind.login_attempt")
                .query(String.class)
                .single())
        .doesNotContain("somebody", "127.0.0.1");
  }

  @Test
  void asksForThePasswordAgainWhenTheFormHasNoGoodToken() {
    Browser browser = Browser.on(port);

    assertThat(location(browser.post("/login", "username=clerk&password=clerk")))
        .endsWith("/login?stale");

    assertThat(browser.get("/login?stale").body()).contains("请再输入一次密码", "value=\"clerk\"");
    assertThat(location(browser.get("/staff"))).endsWith("/login");
  }

  @Test
  void givesNoSessionToWhatAPageFetchesForItself() {
    for (String part :
        List.of("/camunda/favicon.ico", "/staff/applications/A00000018/documents/1")) {
      Browser browser = Browser.on(port);

      HttpResponse<String> answer =
          browser.send(browser.request(part).header("Sec-Fetch-Dest", "image"));

      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(browser.cookie("SESSION")).isEmpty();
    }
    Browser reader = Browser.on(port);
    assertThat(location(reader.send(reader.request("/staff").header("Sec-Fetch-Dest", "document"))))
        .endsWith("/login");
  }

  @Test
  void gettingTheLogOutPageChangesNothing() {
    Browser browser = Browser.signedIn(port, "clerk");

    assertThat(browser.get("/logout").statusCode()).isEqualTo(200);
    assertThat(browser.get("/staff").statusCode()).isEqualTo(200);
  }

  @Test
  void loggingOutEndsTheWebApplicationsToo() {
    Browser browser = Browser.signedIn(port, "clerk");
    assertThat(browser.engine("GET", "/task/count", "").statusCode()).isEqualTo(200);

    assertThat(location(browser.submit("/logout", "/logout", Map.of()))).endsWith("/login?out");

    assertThat(browser.engine("GET", "/task/count", "").statusCode()).isEqualTo(401);
    assertThat(location(browser.get("/staff"))).endsWith("/login");
  }

  @Test
  void tasklistsOwnLogOutEndsOurSessionToo() {
    Browser browser = Browser.signedIn(port, "clerk");

    assertThat(
            browser
                .webApplication("POST", "/camunda/api/admin/auth/user/default/logout", "")
                .statusCode())
        .isEqualTo(200);

    assertThat(location(browser.get("/staff"))).endsWith("/login");
    assertThat(browser.engine("GET", "/task/count", "").statusCode()).isEqualTo(401);
  }

  @Test
  void noOtherSiteCanLogSomebodyOut() {
    Browser browser = Browser.signedIn(port, "clerk");

    assertThat(browser.post("/camunda/api/admin/auth/user/default/logout", "").statusCode())
        .isEqualTo(403);
    assertThat(browser.get("/staff").statusCode()).isEqualTo(200);
    assertThat(browser.engine("GET", "/task/count", "").statusCode()).isEqualTo(200);
  }

  @Test
  void opensACaseByItsNumberAndSaysWhatIsWrongWithOne() {
    Browser browser = Browser.signedIn(port, "clerk");

    assertThat(location(browser.get("/staff?number=a00000018"))).endsWith("/staff/cases/A00000018");
    assertThat(browser.get("/staff?number=A00000019").body())
        .contains("value=\"A00000019\"")
        .contains("role=\"alert\"");
  }
}
