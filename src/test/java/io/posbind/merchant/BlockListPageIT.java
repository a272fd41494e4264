package io.posbind.merchant;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.posbind.Accessibility.assertAccessible;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.posbind.Browser;
import io.posbind.Chromium;
import io.posbind.PosbindIT;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The block list as clerks and managers keep it. */
@PosbindIT
class BlockListPageIT {

  private static final String PAGE = "/staff/blocklist";

  @LocalServerPort int port;
  @Autowired BlockList blockList;

  private final String mobile =
      "139%08d".formatted(ThreadLocalRandom.current().nextInt(100_000_000));
  private final String masked = "+86139****" + mobile.substring(7);

  @Test
  void addsFindsAndLiftsWithoutEverShowingTheNumber() {
    Browser clerk = Browser.staff(port, "clerk");
    assertThat(search(clerk, mobile).body()).contains("不在名单上");

    HttpResponse<String> added = add(clerk, "MOBILE", mobile, "冒用他人证件 <案 7>");
    assertThat(added.statusCode()).isEqualTo(302);
    String page = clerk.get(PAGE).body();
    assertThat(page).containsOnlyOnce("冒用他人证件");
    assertThat(page).contains(masked + " 已加入名单", "冒用他人证件 &lt;案 7&gt;").doesNotContain(mobile);

    Browser manager = Browser.staff(port, "manager");
    String found = search(manager, "+86 " + mobile).body();
    assertThat(found).contains("查到 1 条记录", masked, "林晓 Lin Xiao，2");
    assertThat(lift(manager, idOf(found)).statusCode()).isEqualTo(302);
    assertThat(manager.get(PAGE).body()).contains(masked + " 已解除");
    assertThat(search(clerk, mobile).body()).contains(masked, "徐静 Xu Jing，2");
    assertThat(lift(manager, idOf(found)).statusCode()).isEqualTo(302);
    assertThat(manager.get(PAGE).body()).contains(masked + " 之前已经解除过了");
  }

  @Test
  void keepsTheFirstEntryAndSaysSo() {
    Browser clerk = Browser.staff(port, "clerk");
    add(clerk, "MOBILE", mobile, "第一次");
    clerk.get(PAGE);
    add(clerk, "MOBILE", "0086" + mobile, "第二次");

    assertThat(clerk.get(PAGE).body()).contains(masked + " 早已在名单上", "第一次");
  }

  @Test
  void saysWhatIsWrongAndKeepsWhatWasTyped() {
    Browser clerk = Browser.staff(port, "clerk2");

    String refused = add(clerk, "RESIDENT_ID", "110105194912310021\"><b>", "").body();
    assertThat(refused).contains("没有加入", "110105194912310021&quot;&gt;&lt;b&gt;");
    String wrong = add(clerk, "CREDIT_CODE", "91310110666007217A", "执照存疑").body();
    assertThat(wrong).contains("校验", "name=\"confirmed\"", "value=\"执照存疑\"");
    assertThat(add(clerk, "NONSENSE", mobile, "原因").body()).contains("没有加入");
    assertThat(search(clerk, "hello").body()).contains("这不像是");
  }

  @ParameterizedTest
  @ValueSource(strings = {"technician", "officer"})
  void isNotForEverybody(String user) {
    Browser staff = Browser.staff(port, user);

    assertThat(staff.get(PAGE).statusCode()).isEqualTo(403);
    assertThat(staff.get("/staff").body()).doesNotContain(PAGE);
    // Any form of theirs gives a token; the door is shut behind it too.
    Map<String, String> entry = Map.of("sort", "MOBILE", "number", mobile, "reason", "试试");
    assertThat(staff.submit("/logout", PAGE, entry).statusCode()).isEqualTo(403);
    assertThat(staff.submit("/logout", PAGE + "/search", entry).statusCode()).isEqualTo(403);
    assertThat(
            staff
                .submit("/logout", PAGE + "/" + UUID.randomUUID() + "/lift", Map.of("a", "b"))
                .statusCode())
        .isEqualTo(403);
    assertThat(search(Browser.staff(port, "clerk"), mobile).body()).contains("不在名单上");
  }

  @Test
  void takesNoFormOfAnotherSite() {
    String form = "sort=MOBILE&number=" + mobile + "&reason=forged";

    assertThat(Browser.staff(port, "clerk").post(PAGE, form).statusCode()).isEqualTo(403);
    assertThat(Browser.location(Browser.on(port).get(PAGE))).contains("/login");
    assertThat(search(Browser.staff(port, "clerk"), mobile).body()).contains("不在名单上");
  }

  @Test
  void knowsOnlyEntriesThatThereAre() {
    Browser clerk = Browser.staff(port, "clerk");

    assertThat(lift(clerk, UUID.randomUUID().toString()).statusCode()).isEqualTo(404);
    assertThat(lift(clerk, "nonsense").statusCode()).isIn(400, 404);
  }

  @Test
  void canBeUsedByEverybody() {
    blockList.add(Mobile.parse(mobile).orThrow(), "多次冒用他人身份证件申请终端", "clerk");
    try (BrowserContext visitor = Chromium.visitor("zh-CN", 1280)) {
      Page page = visitor.newPage();
      page.navigate("http://localhost:" + port + PAGE);
      page.fill("[name=username]", "clerk");
      page.fill("[name=password]", "clerk");
      page.click("main button[type=submit]");
      assertThat(page.locator("h1")).hasText("禁入名单");
      assertAccessible(page);
      page.locator("nav.languages a").click();
      assertThat(page.locator("h1")).hasText("Block list");
      page.locator("details.lift summary").first().click();
      assertAccessible(page);
      page.locator("#sought").fill(mobile);
      page.locator("#sought").press("Enter");
      assertThat(page.locator(".note.warning")).hasText("One entry:");
      assertAccessible(page);
    }
  }

  private static HttpResponse<String> add(Browser who, String sort, String number, String reason) {
    return who.submit(PAGE, PAGE, Map.of("sort", sort, "number", number, "reason", reason));
  }

  private static HttpResponse<String> search(Browser who, String number) {
    return who.submit(PAGE, PAGE + "/search", Map.of("number", number));
  }

  private static HttpResponse<String> lift(Browser who, String id) {
    return who.submit(PAGE, PAGE + "/" + id + "/lift", Map.of("a", "b"));
  }

  /** The entry in the result of a search, which stands before the list. */
  private static String idOf(String page) {
    return page.replaceFirst("(?s).*?/staff/blocklist/([0-9a-f-]{36})/lift.*", "$1");
  }
}
