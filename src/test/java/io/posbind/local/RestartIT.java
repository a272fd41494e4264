package io.posbind.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.posbind.Browser;
import io.posbind.Caller;
import io.posbind.Caller.Answer;
import io.posbind.PosbindProcess;
import io.posbind.deviceapplication.ApplicationForm;
import io.posbind.deviceapplication.Bodies;
import io.posbind.deviceapplication.Forms;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Starts the packaged application as a person does, kills it, and starts it again on its data. */
class RestartIT {

  private static final String READY = "Posbind is ready, in local mode.";
  private static final String DATABASE = "Database +(jdbc:\\S+)";
  private static final String APPLICATIONS = "/api/v1/applications";
  private static final Pattern PART =
      Pattern.compile("(?:href|src)=\"(/(?:css|js|webjars)/[^\"]+)\"");

  @TempDir Path data;

  @Test
  void goesOnWithItsDataAfterItWasKilled() throws Exception {
    ApplicationForm form = Forms.soleProprietor();
    String application;
    long orphan;
    try (PosbindProcess killed = start()) {
      int port = port(killed);
      hasDeployedAllModels(database(killed));
      servesPagesAndWhatTheyAreMadeOf(port);
      application = takesAnApplication(port, form);
      mailsWhatItsTemplatesSay(port, form, application);
      closesTheConsoleWithTheWayIn(killed, port);
      orphan = postgres();

      try (PosbindProcess second = start()) {
        assertThat(second.exitCode()).isNotZero();
        assertThat(second.console())
            .contains("Another Posbind (process %d)".formatted(killed.pid()))
            .contains(data.toString())
            .contains("--posbind.local.data=")
            .doesNotContain("\tat ");
      }

      killed.kill();
    }
    assertThat(ProcessHandle.of(orphan)).hasValueSatisfying(ProcessHandle::isAlive);

    try (PosbindProcess next = start()) {
      int port = port(next);

      assertThat(ProcessHandle.of(orphan)).isEmpty();
      assertThat(Caller.on(port).get(APPLICATIONS + "/" + application).text("state"))
          .isEqualTo("material_required");
      assertThat(mails(port, form.email())).isNotEmpty();
      JdbcClient database = database(next);
      assertThat(count(database, "posbind.terminal")).isEqualTo(50);
      assertThat(count(database, "posbind.provider")).isEqualTo(4);
      assertThat(count(database, "posbind.fee_plan")).isEqualTo(16);

      next.stop();
    }
    assertThat(data.resolve("postgres/postmaster.pid")).doesNotExist();
  }

  @Test
  void saysAtOnceThatItsPortIsTaken() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        PosbindProcess late =
            PosbindProcess.start(
                Map.of(),
                "--posbind.local.data=" + data,
                "--server.port=" + other.getLocalPort())) {
      assertThat(late.exitCode()).isNotZero();
      assertThat(late.console())
          .contains("127.0.0.1:%d: the port is taken".formatted(other.getLocalPort()))
          .contains("--server.port=")
          .doesNotContain("\tat ");
      assertThat(data.resolve("postgres")).doesNotExist();
    }
  }

  @Test
  void bringsThePostgresOfThisMachineOnly() throws Exception {
    try (JarFile jar = new JarFile(PosbindProcess.jar().toFile())) {
      assertThat(jar.stream().map(JarEntry::getName))
          .filteredOn(name -> name.matches("postgres-.+\\.txz"))
          .containsExactly("postgres-%s.txz".formatted(platform()));
    }
  }

  /** As the names of the binaries have it. */
  private static String platform() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).replaceAll(" .*", "");
    String machine = System.getProperty("os.arch").replace("amd64", "x86_64");
    return system.replace("mac", "darwin") + "-" + machine.replace("aarch64", "arm_64");
  }

  @AfterEach
  void endWhatAFailureLeftBehind() {
    Orphan.on(data.resolve("postgres")).ifPresent(Orphan::stop);
  }

  private PosbindProcess start() throws IOException {
    return PosbindProcess.start(Map.of(), "--posbind.local.data=" + data);
  }

  private static int port(PosbindProcess posbind) throws InterruptedException {
    posbind.waitFor(READY);
    return Integer.parseInt(posbind.waitFor("Merchants +http://localhost:(\\d+)/"));
  }

  private static void hasDeployedAllModels(JdbcClient database) throws IOException {
    List<String> sources = new ArrayList<>();
    for (String folder : List.of("processes", "forms")) {
      try (Stream<Path> files = Files.walk(Path.of(folder))) {
        files
            .map(file -> file.getFileName().toString())
            .filter(name -> name.matches(".*\\.(bpmn|dmn|form)"))
            .forEach(sources::add);
      }
    }

    assertThat(
            database
                .sql("select name_ from public.act_ge_bytearray where deployment_id_ is not null")
                .query(String.class)
                .list())
        .map(name -> name.replaceFirst(".*/", ""))
        .containsExactlyInAnyOrderElementsOf(sources);
  }

  private static void servesPagesAndWhatTheyAreMadeOf(int port) {
    Browser visitor = Browser.on(port);
    assertThat(read(visitor, "/actuator/health/readiness")).contains("\"status\":\"UP\"");
    for (String page : List.of("/", "/apply/product", "/login", "/mailbox")) {
      List<String> parts =
          PART.matcher(read(visitor, page)).results().map(part -> part.group(1)).toList();
      assertThat(parts).as(page).isNotEmpty();
      parts.forEach(part -> assertThat(read(visitor, part)).as(part).isNotEmpty());
    }
    Browser clerk = Browser.signedIn(port, "clerk");
    String tasklist = "/camunda/app/tasklist/";
    assertThat(read(clerk, tasklist + "default/")).contains("camTasklistAppCtrl");
    assertThat(read(clerk, tasklist + "camunda-tasklist-bootstrap.js")).isNotEmpty();
    assertThat(read(clerk, tasklist + "scripts/config.js")).contains("任务列表");
  }

  private static String read(Browser browser, String path) {
    HttpResponse<String> answer = browser.send(browser.request(path));
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return answer.body();
  }

  private static String takesAnApplication(int port, ApplicationForm form) {
    Answer taken = Caller.on(port).post(APPLICATIONS, Bodies.of(form).toString());
    assertThat(taken.status()).as("%s", taken).isEqualTo(201);
    return taken.text("number");
  }

  private static void mailsWhatItsTemplatesSay(int port, ApplicationForm form, String number) {
    JsonNode mail =
        Awaitility.await()
            .atMost(Duration.ofMinutes(1))
            .until(() -> mails(port, form.email()), mails -> mails.size() > 0)
            .get(0);

    assertThat(mail.get("subject").asText()).contains(number);
    for (String part : List.of("text", "html")) {
      assertThat(mail.get(part).asText()).contains("尊敬的" + form.legalName(), "示例支付", "/link/");
    }
  }

  private static JsonNode mails(int port, String recipient) {
    Caller anybody = Caller.on(port);
    return anybody.send(anybody.anonymous("/mailbox.json?to=" + recipient)).body();
  }

  /** With nothing after it, though it has been at work since. */
  private void closesTheConsoleWithTheWayIn(PosbindProcess posbind, int port)
      throws InterruptedException {
    String home = "http://localhost:" + port;
    assertThat(posbind.console().split(READY)[1].strip().lines())
        .map(line -> line.strip().replaceAll(" {2,}", ": "))
        .filteredOn(line -> !line.isEmpty())
        .containsExactly(
            "Merchants: " + home + "/",
            "Staff: " + home + "/staff",
            "Tasklist: " + home + "/camunda/app/tasklist/",
            "Cockpit: " + home + "/camunda/app/cockpit/",
            "Mailbox: " + home + "/mailbox",
            "API: " + home + "/v3/api-docs",
            "Users: clerk, clerk2, technician, officer, officer2, manager, admin (password = name)",
            "API key: local-api-key (Authorization: Bearer local-api-key)",
            "Database: %s (user postgres, no password)".formatted(posbind.waitFor(DATABASE)),
            "Data: " + data.toAbsolutePath());
  }

  private long postgres() throws IOException {
    return Long.parseLong(
        Files.readAllLines(data.resolve("postgres/postmaster.pid")).get(0).strip());
  }

  private static JdbcClient database(PosbindProcess process) throws InterruptedException {
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setUrl(process.waitFor(DATABASE));
    database.setUser("postgres");
    return JdbcClient.create(database);
  }

  private static int count(JdbcClient database, String table) {
    return database.sql("select count(*) from " + table).query(Integer.class).single();
  }
}
