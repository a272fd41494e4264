package io.posbind.binding;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.posbind.Accessibility.assertAccessible;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import io.posbind.Browser;
import io.posbind.Chromium;
import io.posbind.Multipart;
import io.posbind.PosbindIT;
import io.posbind.merchant.Merchants;
import io.posbind.terminal.TerminalSerial;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Imports of bindings as managers bring and watch them. */
@PosbindIT
class ImportPageIT {

  private static final String PAGE = "/staff/bindings/imports";
  private static final String HEAD = "terminal,account,province,location,validFrom\n";
  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
  private static final Pattern FRESH = Pattern.compile("name=\"id\" value=\"([^\"]+)\"");

  @LocalServerPort int port;
  @Autowired Bindings bindings;
  @Autowired Merchants merchants;
  @Autowired JdbcClient jdbc;

  private final Instant from =
      Instant.now().minus(Duration.ofDays(90)).truncatedTo(ChronoUnit.SECONDS);

  private Browser manager;
  private Field.Shop shop;
  private TerminalSerial terminal;

  @BeforeEach
  void furnish() {
    manager = Browser.staff(port, "manager");
    Field field = new Field(jdbc, merchants);
    shop = field.shop();
    terminal = field.terminal();
  }

  @Test
  void isForManagersAndAdministratorsOnly() {
    Browser clerk = Browser.staff(port, "clerk");

    assertThat(clerk.get(PAGE).statusCode()).isEqualTo(403);
    assertThat(clerk.get("/staff").body()).doesNotContain(PAGE);
    assertThat(stream(clerk, clerk.get("/logout").body(), UUID.randomUUID(), file()).statusCode())
        .isEqualTo(403);
    assertThat(bindings.known(terminal)).isEmpty();
    assertThat(manager.get("/staff").body()).contains("href=\"" + PAGE + "\"");
    assertThat(Browser.staff(port, "admin").get(PAGE).statusCode()).isEqualTo(200);
  }

  @Test
  void saysWhenNothingWasImportedYet() {
    jdbc.sql("delete from posbind.binding_import").update();

    assertThat(manager.get(PAGE).body()).contains("还没有导入过文件");
  }

  @Test
  void takesAStreamOfAnySizeAndAFormWithoutScripts() {
    String page = manager.get(PAGE).body();
    UUID id = UUID.fromString(group(FRESH, page));

    assertThat(stream(manager, page, id, file()).statusCode()).isEqualTo(204);
    assertThat(stream(manager, page, id, file()).statusCode()).isEqualTo(409);
    assertThat(manager.get(PAGE + "/" + id).body())
        .contains("已全部导入，共 1 行", "manager")
        .doesNotContain("hx-get");
    assertThat(manager.get(PAGE).body()).contains(PAGE + "/" + id);
    assertThat(bindings.known(terminal)).hasSize(1);

    HttpResponse<String> refused = send(manager, file());
    assertThat(refused.statusCode()).isEqualTo(302);
    assertThat(manager.get(Browser.location(refused).replaceFirst("https?://[^/]+", "")).body())
        .contains("一行也没有导入", "终端 " + terminal + " 在这段时间已有绑定记录");
  }

  @Test
  void saysWhatABrowserWithoutScriptsCanSend() {
    Multipart form =
        new Multipart()
            .field("id", UUID.randomUUID().toString())
            .file("file", "b.csv", new byte[21 * 1024 * 1024]);

    assertThat(Browser.location(manager.submit(PAGE, PAGE, form))).endsWith(PAGE);

    assertThat(manager.get(PAGE).body()).contains("一次最多传 20 MB");
  }

  @Test
  void namesEachErrorByLineColumnAndReason() {
    String page = manager.get(PAGE).body();
    UUID id = UUID.randomUUID();

    stream(manager, page, id, HEAD + "x,12,99,a,yesterday\none,two\n");

    assertThat(manager.get(PAGE + "/" + id).body())
        .containsSubsequence(">2</th>", "<code>terminal</code>", ">2</th>", "<code>account</code>")
        .containsSubsequence(">3</th>", "这一行应有 5 列，实际有 2 列");
    assertThat(manager.get(PAGE + "/" + id + "?lang=en").body())
        .contains("nothing was imported", "This line should have 5 cells and has 2");
    manager.get(PAGE + "?lang=zh-CN");
  }

  @Test
  void saysWhatBecameOfAnImportThatWasCutOff() {
    assertThat(manager.get(PAGE + "/" + begun("now() - interval '11 minutes'")).body())
        .contains("超过 10 分钟没有进展")
        .doesNotContain("hx-get", "<progress");
    assertThat(manager.get(PAGE + "/" + begun("now()")).body()).contains("hx-get", "<progress");
    assertThat(manager.get(PAGE + "/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
    assertThat(manager.get(PAGE + "/" + UUID.randomUUID() + "/progress").body())
        .contains("正在发送文件", "hx-get");
  }

  @Test
  void bringsAFileInABrowserAndShowsItsErrors() {
    for (int width : new int[] {390, 1280}) {
      boolean phone = width == 390;
      try (BrowserContext visitor = Chromium.visitor("zh-CN", width)) {
        Page page = manager(visitor, PAGE);
        if (!phone) {
          page.locator("nav.languages a").click();
          assertThat(page.locator("h1")).hasText("Import bindings");
        }
        assertAccessible(page);
        page.locator("details summary").click();
        assertAccessible(page);

        choose(page, HEAD + "x,12,99,a,yesterday\n");
        assertThat(page.locator(".note.error"))
            .containsText(phone ? "一行也没有导入" : "nothing was imported");
        assertThat(page.locator(".findings-table tbody tr")).hasCount(5);
        assertAccessible(page);

        page.navigate("http://localhost:" + port + PAGE);
        terminal = new Field(jdbc, merchants).terminal();
        choose(page, file());
        assertThat(page.locator(".note.success")).containsText("1");
        assertAccessible(page);
        assertThat(bindings.known(terminal)).hasSize(1);
      }
    }
  }

  @Test
  void followsAnImportWhileItRuns() {
    UUID id = begun("now()");
    try (BrowserContext visitor = Chromium.visitor("zh-CN", 390)) {
      Page page = manager(visitor, PAGE + "/" + id);
      assertThat(page.locator("#import")).containsText("已读取 20,000 行");
      assertAccessible(page);

      stand(id, "WRITING", 40_000, 10_000);
      assertThat(page.locator("#import")).containsText("已写入 10,000 行，共 40,000 行");
      assertThat(page.locator("progress")).hasAttribute("value", "25");
      assertAccessible(page);

      stand(id, "DONE", 40_000, 40_000);
      assertThat(page.locator(".note.success")).hasText("已全部导入，共 40,000 行。");
      assertThat(page.locator("[hx-get]")).hasCount(0);
    }
  }

  @Test
  void keepsTheFormWhenAFileDoesNotArrive() {
    try (BrowserContext visitor = Chromium.visitor("zh-CN", 1280)) {
      Page page = manager(visitor, PAGE);
      page.route("**" + PAGE + "/*", route -> route.abort());
      choose(page, file());

      assertThat(page.locator("#import-broken")).isVisible();
      assertThat(page.locator("#import-form")).isVisible();
      assertThat(bindings.known(terminal)).isEmpty();
    }
  }

  private Page manager(BrowserContext visitor, String path) {
    Page page = visitor.newPage();
    page.navigate("http://localhost:" + port + path);
    page.fill("[name=username]", "manager");
    page.fill("[name=password]", "manager");
    page.click("main button[type=submit]");
    return page;
  }

  private static void choose(Page page, String csv) {
    page.setInputFiles(
        "#file", new FilePayload("b.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8)));
    page.click("#import-form button");
  }

  private String file() {
    return HEAD
        + "%s,%s,31,杨浦区国定路335号,%s\n"
            .formatted(terminal, shop.stated().get(0).number().value(), from);
  }

  private UUID begun(String lastHeardOf) {
    UUID id = UUID.randomUUID();
    jdbc.sql(
            """
            insert into posbind.binding_import
              (id, state, lines, started_by, started_at, changed_at)
            values (?, 'READING', 20000, 'manager', now() - interval '1 hour', %s)
            """
                .formatted(lastHeardOf))
        .param(id)
        .update();
    return id;
  }

  private void stand(UUID id, String state, long lines, long written) {
    jdbc.sql("update posbind.binding_import set state = ?, lines = ?, written = ? where id = ?")
        .params(state, lines, written, id)
        .update();
  }

  private HttpResponse<String> stream(Browser who, String page, UUID id, String csv) {
    return who.send(
        who.request(PAGE + "/" + id)
            .header("Content-Type", "text/csv")
            .header("X-CSRF-TOKEN", group(TOKEN, page))
            .PUT(BodyPublishers.ofString(csv)));
  }

  private static HttpResponse<String> send(Browser who, String csv) {
    String page = who.get(PAGE).body();
    String part = "--xyz\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n";
    return who.send(
        who.request(PAGE)
            .header("Accept", "text/html")
            .header("Content-Type", "multipart/form-data; boundary=xyz")
            .POST(
                BodyPublishers.ofString(
                    part.formatted("_csrf", group(TOKEN, page))
                        + part.formatted("id", group(FRESH, page))
                        + part.formatted("file\"; filename=\"b.csv", csv)
                        + "--xyz--\r\n")));
  }

  private static String group(Pattern pattern, String body) {
    Matcher found = pattern.matcher(body);
    assertThat(found.find()).as(body).isTrue();
    return found.group(1);
  }
}
