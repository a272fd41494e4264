package io.posbind.access;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.posbind.Accessibility.assertAccessible;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.posbind.Browser;
import io.posbind.Chromium;
import io.posbind.PosbindIT;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Forms of staff that lay open for longer than their session. */
@PosbindIT
class StaleStaffFormsIT {

  private static final String PAGE = "/staff/blocklist";

  @LocalServerPort int port;

  @ParameterizedTest
  @CsvSource({
    "zh-CN, 390, 员工工作台, 没有生效, 登录并回到",
    "en, 1280, For staff, did not take effect, Sign in and go back"
  })
  void keepTheirWordsAndTheWayBack(
      String language, int width, String frame, String said, String way) {
    try (BrowserContext visitor = Chromium.visitor(language, width)) {
      Page page = signedIn(visitor);
      page.locator("#number").fill("911101");
      page.locator("#reason").fill("伪造执照\u3000<b>second</b> time");
      loseSession(visitor);
      page.locator("form[action='" + PAGE + "'] button").click();

      assertThat(page.locator("header")).containsText(frame);
      assertThat(page.locator("h1")).containsText(said);
      assertThat(page.locator("textarea")).hasCount(1);
      assertThat(page.locator("textarea")).hasValue("伪造执照\u3000<b>second</b> time");
      assertAccessible(page);

      Locator back = page.locator("main a.button");
      assertThat(back).containsText(way);
      Page anew = visitor.waitForPage(back::click);
      signIn(anew);
      assertThat(anew).hasURL("http://localhost:" + port + PAGE);
      assertThat(page.locator("textarea")).isVisible();
    }
  }

  @Test
  void openInTheSameTabWhenNoWordsWouldBeLost() {
    try (BrowserContext visitor = Chromium.visitor("zh-CN", 1280)) {
      Page page = signedIn(visitor);
      page.locator("#sought").fill("911101");
      loseSession(visitor);
      page.locator("form[action$=search] button").click();
      assertThat(page.locator("textarea")).hasCount(0);
      page.locator("main a.button").click();
      signIn(page);
      assertThat(page).hasURL("http://localhost:" + port + PAGE);

      // Signed in again, elsewhere: the page is old, and nobody has to sign in.
      Page other = visitor.newPage();
      other.navigate("http://localhost:" + port + "/logout");
      other.locator("main button").click();
      signIn(other);
      page.locator("#sought").fill("911101");
      page.locator("form[action$=search] button").click();
      assertThat(page.locator("main")).containsText("上一次登录时打开的");
      assertAccessible(page);
      page.locator("main a.button").click();
      assertThat(page.locator("#sought")).isVisible();
    }
  }

  @Test
  void ofAnotherSiteAreNotShownAgain() {
    HttpResponse<String> forged = send("/staff/stock/out", "cross-site", "https://evil.example/x");

    assertThat(forged.statusCode()).isEqualTo(403);
    assertThat(forged.body())
        .contains("员工工作台", "class=\"button\" href=\"/staff\"")
        .doesNotContain("坏话", "evil");
  }

  @Test
  void leadNowhereElse() {
    for (String referrer :
        new String[] {"http://x//evil.example", "http://x/apply", "http://x", "/staff", "[:"}) {
      assertThat(send("/staff/stock/out", "same-origin", referrer).body())
          .contains("坏话", "class=\"button\" href=\"/staff\"");
    }
    assertThat(send("/staff/stock/out", "same-origin", "http://x/staff/stock?list=a&b").body())
        .contains("href=\"/staff/stock?list=a&amp;b\"");
  }

  @Test
  void signOutWhoeverIsOutAlready() {
    Browser browser = Browser.on(port);

    assertThat(Browser.location(browser.post("/logout", ""))).endsWith("/login?out");
    Browser clerk = Browser.signedIn(port, "clerk");
    assertThat(clerk.post("/logout", "").body()).contains("上一次登录时打开的");
    assertThat(Browser.location(clerk.submit("/logout", "/logout", Map.of())))
        .endsWith("/login?out");
  }

  private HttpResponse<String> send(String path, String site, String referrer) {
    Browser browser = Browser.on(port);
    return browser.send(
        browser
            .request(path)
            .header("Accept", "text/html")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Sec-Fetch-Site", site)
            .header("Referer", referrer)
            .POST(BodyPublishers.ofString("why=坏话")));
  }

  private Page signedIn(BrowserContext visitor) {
    Page page = visitor.newPage();
    page.navigate("http://localhost:" + port + PAGE);
    signIn(page);
    assertThat(page.locator("#sought")).isVisible();
    return page;
  }

  private static void signIn(Page page) {
    page.fill("[name=username]", "clerk");
    page.fill("[name=password]", "clerk");
    page.click("main button[type=submit]");
  }

  private static void loseSession(BrowserContext visitor) {
    visitor.clearCookies(new BrowserContext.ClearCookiesOptions().setName("SESSION"));
  }
}
