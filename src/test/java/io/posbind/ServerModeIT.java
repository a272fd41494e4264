package io.posbind;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Runs server mode in a JVM of its own, on a database of its own in the tests' PostgreSQL. */
@PosbindIT
class ServerModeIT {

  private static final Pattern MISSING = Pattern.compile("(?m)^ +((?:POSBIND|SPRING)_\\S+)");

  @Autowired DataSource postgres;
  @Autowired JdbcClient jdbc;

  @Test
  void namesEverySettingItMisses() throws Exception {
    try (PosbindProcess server =
        PosbindProcess.start(Map.of("SPRING_DATASOURCE_URL", "jdbc:postgresql://127.0.0.1/none"))) {
      assertThat(server.exitCode()).isNotZero();
      assertThat(MISSING.matcher(server.console()).results())
          .map(missing -> missing.group(1).replace("<SYSTEM>", "SETTLEMENT"))
          .containsExactlyInAnyOrderElementsOf(settings("").keySet());
      assertThat(server.console()).doesNotContain("\tat ");
    }
  }

  @Test
  void saysThatTheDatabaseIsNotThere() throws Exception {
    Map<String, String> variables = new TreeMap<>(settings(newKeySet()));
    variables.put("SPRING_DATASOURCE_URL", urlOf("nowhere"));
    variables.put("SPRING_DATASOURCE_USERNAME", "postgres");

    try (PosbindProcess server = PosbindProcess.start(variables)) {
      assertThat(server.exitCode()).isNotZero();
      assertThat(server.console())
          .contains("The database cannot be used", "nowhere", "SPRING_DATASOURCE_URL")
          .doesNotContain("\tat ");
    }
  }

  @Test
  void saysThatTheFirstPasswordIsWeak() throws Exception {
    jdbc.sql("create database weak_password").update();
    Map<String, String> variables = new TreeMap<>(settings(newKeySet()));
    variables.put("SPRING_DATASOURCE_URL", urlOf("weak_password"));
    variables.put("SPRING_DATASOURCE_USERNAME", "postgres");
    variables.put("POSBIND_ACCESS_ADMIN_PASSWORD", "opensesame");

    try (PosbindProcess server = PosbindProcess.start(variables)) {
      assertThat(server.exitCode()).isNotZero();
      assertThat(server.console())
          .contains("posbind.access.admin-password is too weak", "10 characters or more")
          .doesNotContain("opensesame", "\tat ");
    }
  }

  @Test
  void startsHardenedAndWithoutAnythingOfLocalMode() throws Exception {
    jdbc.sql("create database server_mode").update();
    String url = urlOf("server_mode");
    Map<String, String> variables = new TreeMap<>(settings(newKeySet()));
    variables.put("SPRING_DATASOURCE_URL", url);
    variables.put("SPRING_DATASOURCE_USERNAME", "postgres");

    try (PosbindProcess server = PosbindProcess.start(variables)) {
      server.waitFor("Started Posbind in");

      assertThat(server.console()).doesNotContain("local mode", "local-api-key");
      PGSimpleDataSource own = new PGSimpleDataSource();
      own.setUrl(url);
      own.setUser("postgres");
      JdbcClient database = JdbcClient.create(own);
      assertThat(count(database, "posbind.provider")).isZero();
      assertThat(count(database, "posbind.terminal")).isZero();
      assertThat(database.sql("select id_ from act_id_user").query(String.class).list())
          .containsExactly("admin");
      isHardened(Integer.parseInt(server.waitFor("Tomcat started on port (\\d+)")));
    }
  }

  private String urlOf(String database) throws SQLException {
    try (var connection = postgres.getConnection()) {
      return connection.getMetaData().getURL().replaceFirst("/postgres(?=\\?|$)", "/" + database);
    }
  }

  /** All that it must be told besides its database. */
  private static Map<String, String> settings(String keySet) {
    return Map.ofEntries(
        entry("POSBIND_VAULT_KEYSET", keySet),
        entry("POSBIND_ACCESS_ADMIN_PASSWORD", "Correct-Horse-7-Battery"),
        entry("POSBIND_ACCESS_APIKEYS_SETTLEMENT", "0123456789abcdef0123456789abcdef"),
        entry("POSBIND_BINDING_ACQUIRER_CODE", "04212900"),
        entry("SPRING_MAIL_HOST", "127.0.0.1"),
        entry("POSBIND_NOTIFICATION_SENDER", "service@pay.example"),
        entry("POSBIND_NOTIFICATION_INSTITUTION_ZH", "示例支付"),
        entry("POSBIND_NOTIFICATION_INSTITUTION_EN", "Example Pay"),
        entry("POSBIND_NOTIFICATION_HOTLINE", "400-000-0000"),
        entry("POSBIND_PORTAL_PUBLIC_URL", "https://pos.example.com"));
  }

  private static String newKeySet() throws Exception {
    try (PosbindProcess posbind = PosbindProcess.start(Map.of(), "new-keyset")) {
      assertThat(posbind.exitCode()).isZero();
      return posbind.console().strip();
    }
  }

  /** As a proxy sees it that ends TLS in front of it. */
  private static void isHardened(int port) throws Exception {
    Plain http = new Plain(port);
    HttpResponse<String> start = http.get("/?lang=en");
    assertThat(start.statusCode()).isEqualTo(200);
    assertThat(start.headers().firstValue("Strict-Transport-Security"))
        .hasValueSatisfying(hsts -> assertThat(hsts).startsWith("max-age=31536000"));
    assertThat(Plain.cookie(start, "language")).contains("Secure", "SameSite=Lax");

    assertThat(
            http.get("/staff", "X-Forwarded-Proto", "https", "X-Forwarded-For", "203.0.113.7")
                .headers()
                .firstValue("Location"))
        .hasValueSatisfying(place -> assertThat(place).startsWith("https://"));

    assertThat(http.get("/mailbox").statusCode()).isEqualTo(404);
    assertThat(http.get("/mailbox.json").statusCode()).isEqualTo(404);
    assertThat(http.logIn("clerk", "clerk").headers().firstValue("Location").orElse(""))
        .contains("/login");

    assertThat(http.get("/actuator/health/readiness").body())
        .contains("\"status\":\"UP\"", "\"models\":{\"status\":\"UP\"}");
    String application = "/api/v1/applications/A00000018";
    for (String path : List.of("/actuator/prometheus", application, "/v3/api-docs")) {
      assertThat(http.get(path).statusCode()).as(path).isIn(401, 404);
      assertThat(http.get(path, "Authorization", "Bearer local-api-key").statusCode())
          .as(path)
          .isIn(401, 404);
    }
    String key = "Bearer 0123456789abcdef0123456789abcdef";
    assertThat(http.get("/actuator/prometheus", "Authorization", key).body())
        .contains("jvm_memory_used_bytes");
    assertThat(http.get("/v3/api-docs", "Authorization", key).statusCode()).isEqualTo(200);
    assertThat(http.get(application, "Authorization", key).body()).contains("application.notFound");

    HttpResponse<String> signedIn = http.logIn("admin", "Correct-Horse-7-Battery");
    assertThat(signedIn.headers().firstValue("Location").orElse("")).doesNotContain("/login");
    String session = Plain.cookie(signedIn, "SESSION");
    assertThat(session).contains("Secure", "HttpOnly", "SameSite=Lax");
    HttpResponse<String> tasklist =
        http.get("/camunda/app/tasklist/default/", "Cookie", session.replaceAll(";.*", ""));
    assertThat(tasklist.statusCode()).isEqualTo(200);
    assertThat(Plain.cookie(tasklist, "XSRF-TOKEN")).contains("Secure");
  }

  /** Asks without keeping cookies: over plain HTTP no client would send secure ones back. */
  private record Plain(int port) {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    HttpResponse<String> get(String path, String... headers) throws Exception {
      HttpRequest.Builder request = request(path);
      return CLIENT.send(
          (headers.length == 0 ? request : request.headers(headers)).build(),
          BodyHandlers.ofString());
    }

    HttpResponse<String> logIn(String user, String password) throws Exception {
      HttpResponse<String> page = get("/login");
      Matcher token = TOKEN.matcher(page.body());
      assertThat(token.find()).isTrue();
      String form =
          "_csrf=%s&username=%s&password=%s"
              .formatted(URLEncoder.encode(token.group(1), UTF_8), user, password);
      return CLIENT.send(
          request("/login")
              .header("Cookie", cookie(page, "SESSION").replaceAll(";.*", ""))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(BodyPublishers.ofString(form))
              .build(),
          BodyHandlers.ofString());
    }

    static String cookie(HttpResponse<?> answer, String name) {
      return answer.headers().allValues("Set-Cookie").stream()
          .filter(cookie -> cookie.startsWith(name + "="))
          .reduce("", (before, last) -> last);
    }

    private HttpRequest.Builder request(String path) {
      return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
          .header("Accept", "text/html, application/json;q=0.9, */*;q=0.8");
    }
  }

  private static int count(JdbcClient database, String table) {
    return database.sql("select count(*) from " + table).query(Integer.class).single();
  }
}
