package io.posbind.access;

import static io.posbind.Browser.location;
import static org.assertj.core.api.Assertions.assertThat;

import io.posbind.Browser;
import io.posbind.Multipart;
import io.posbind.PosbindIT;
import io.posbind.Words;
import io.posbind.shared.Language;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@PosbindIT
class WebSecurityIT {

  private static final String ID = "5f3c6a1e-8f0b-4c1e-9a53-0f6d2f1f9f11";

  @LocalServerPort int port;

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  RequestMappingHandlerMapping mappings;

  @ParameterizedTest
  @ValueSource(strings = {"/login", "/css/posbind.css", "/webjars/picocss__pico/css/pico.min.css"})
  void showsEverybodyWhatMerchantsNeed(String path) {
    assertThat(Browser.on(port).get(path).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/staff", "/staff/anything", "/camunda/app/tasklist/default/", "/logout"})
  void asksStaffToSignIn(String path) {
    HttpResponse<String> answer = Browser.on(port).get(path);

    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(location(answer)).endsWith("/login");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/camunda/api/engine/engine/default/task", "/camunda/api/engine/engine/"})
  void answersScriptsWithoutALogInWithAStatusNotAPage(String path) {
    assertThat(Browser.on(port).get(path).statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/engine-rest/engine",
        "/engine-rest/engine/default/task",
        "/actuator",
        "/actuator/env",
        "/nothing/here",
        "/api",
        "/rest/engine"
      })
  void hasNothingElseWhoeverAsks(String path) {
    assertThat(Browser.on(port).get(path).statusCode()).isIn(401, 404);
    assertThat(Browser.staff(port, "admin").get(path).statusCode()).isIn(401, 404);
  }

  @Test
  void tellsSystemsWithoutAKeyWhatToDo() {
    Browser system = Browser.on(port);

    HttpResponse<String> answer =
        system.send(
            system
                .request("/api/v1/anything")
                .header("Authorization", "Bearer wrong")
                .header("Accept-Language", "en"));

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
    assertThat(answer.body())
        .contains("\"code\":\"api_key_required\"")
        .contains("A valid API key is missing");
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
  }

  @Test
  void aStaffLogInIsNoApiKey() {
    assertThat(Browser.staff(port, "admin").get("/api/v1/anything").statusCode()).isEqualTo(401);
  }

  @Test
  void anApiKeyIsNoStaffLogIn() {
    Browser system = Browser.on(port);

    HttpResponse<String> answer =
        system.send(
            system
                .request("/camunda/api/engine/engine/default/task")
                .header("Authorization", "Bearer local-api-key"));

    assertThat(answer.statusCode()).isEqualTo(401);
  }

  @Test
  void localModeShowsApiDocumentationAndMetrics() {
    Browser anybody = Browser.on(port);
    assertThat(anybody.send(anybody.request("/v3/api-docs")).statusCode()).isEqualTo(200);
    assertThat(Browser.on(port).get("/actuator/prometheus").statusCode()).isNotIn(401, 403);
  }

  @Test
  void pagesRunNoForeignScriptAndFitInOurOwnFramesOnly() {
    HttpHeaders headers = Browser.on(port).get("/login").headers();

    assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'self'", "script-src 'self'", "frame-ancestors 'self'")
        .doesNotContain("unsafe");
    assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(headers.firstValue("X-Frame-Options")).hasValue("SAMEORIGIN");
    assertThat(headers.firstValue("Referrer-Policy")).hasValue("same-origin");
  }

  @Test
  void theSessionCookieIsOutOfReachForScriptsAndOtherSites() {
    assertThat(Browser.on(port).get("/login").headers().firstValue("Set-Cookie").orElse(""))
        .contains("SESSION=", "HttpOnly", "SameSite=Lax");
  }

  @Test
  void webApplicationsBringOneSecurityPolicyOfTheirOwn() {
    HttpHeaders headers =
        Browser.staff(port, "clerk").get("/camunda/app/tasklist/default/").headers();

    assertThat(headers.allValues("Content-Security-Policy")).hasSize(1);
    assertThat(headers.allValues("Content-Security-Policy").get(0)).contains("nonce-");
  }

  /** All that changes something through a page, whoever may do it. */
  private Stream<String> forms() {
    return mappings.getHandlerMethods().keySet().stream()
        .flatMap(
            mapping ->
                mapping.getMethodsCondition().getMethods().stream()
                    .filter(method -> method != RequestMethod.GET)
                    .flatMap(
                        method -> mapping.getPatternValues().stream().map(path -> method + path)))
        .filter(form -> !form.contains("/api/"))
        .map(form -> form.replaceAll("\\{[^/]+}", "1"));
  }

  @Test
  void takesNoFormWithoutTheTokenOfItsPage() {
    Browser admin = Browser.signedIn(port, "admin");
    Map<String, String> words = Words.in(Language.ZH_CN);

    assertThat(forms())
        .hasSizeGreaterThan(40)
        .allSatisfy(
            form -> {
              String method = form.replaceFirst("/.*", "");
              HttpResponse<String> answer =
                  admin.send(
                      admin
                          .request(form.substring(method.length()))
                          .header("Accept", "text/html")
                          .method(method, BodyPublishers.noBody()));
              assertThat(answer.statusCode()).isEqualTo(403);
              assertThat(answer.body())
                  .contains(
                      form.contains("/staff")
                          ? words.get("staff.expired.title")
                          : words.get("portal.error.expired"));
            });
  }

  @Test
  void administrationIsForAdministrators() {
    String path = "/camunda/app/admin/default/";

    assertThat(Browser.staff(port, "manager").get(path).statusCode()).isEqualTo(403);
    assertThat(Browser.staff(port, "admin").get(path).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "technician, clerk, /staff/applications/A00000018",
    "officer, manager, /staff/blocklist",
    "technician, officer, /staff/contracts/C00000018",
    "clerk, manager, /staff/contracts/templates",
    "clerk, manager, /staff/bindings/imports",
    "clerk, manager, /camunda/app/cockpit/default/",
    "clerk, technician, /staff/clearing/reports.csv",
  })
  void pagesAreForThoseWhoseWorkTheyAre(String other, String staff, String page) {
    assertThat(Browser.staff(port, other).get(page).statusCode()).isEqualTo(403);
    assertThat(Browser.staff(port, staff).get(page).statusCode()).isIn(200, 404);
  }

  @ParameterizedTest
  @CsvSource({
    "technician, clerk, /staff/terminals/NONE0001/corrections",
    "technician, clerk, /staff/terminals/NONE0001/corrections/" + ID + "/confirm",
    "officer, manager, /staff/terminals/NONE0001/corrections/" + ID + "/turn-down",
    "clerk, technician, /staff/terminals/NONE0001/steps",
    "clerk, technician, /staff/stock",
    "officer, manager, /staff/stock/out",
    "clerk, technician, /staff/installations/I00000018/visit",
    "clerk, technician, /staff/installations/I00000018/photos",
    "clerk, technician, /staff/installations/I00000018/code",
    "clerk, technician, /staff/installations/I00000018/confirmation",
    "clerk, manager, /staff/installations/I00000018/cancellation",
    "clerk, technician, /staff/clearing/" + ID + "/acknowledgement",
    "clerk, manager, /staff/bindings/imports",
  })
  void workIsForThoseWhoseWorkItIs(String other, String staff, String action) {
    assertThat(Browser.staff(port, other).submit("/logout", action, new Multipart()).statusCode())
        .isEqualTo(403);
    assertThat(Browser.staff(port, staff).submit("/logout", action, new Multipart()).statusCode())
        .isNotIn(403, 500);
  }

  @Test
  void staffAreToldOfAMissingPageInTheirOwnFrame() {
    HttpResponse<String> staff = Browser.staff(port, "clerk").get("/staff/no-such-page");
    HttpResponse<String> merchant = Browser.on(port).get("/no-such-page");

    assertThat(staff.statusCode()).isEqualTo(404);
    assertThat(staff.body()).contains("/logout").doesNotContain("/track");
    assertThat(merchant.statusCode()).isEqualTo(404);
    assertThat(merchant.body()).contains("/track").doesNotContain("/logout");
  }
}
