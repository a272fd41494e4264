package io.posbind.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.posbind.Browser;
import io.posbind.PosbindIT;
import io.posbind.Tasklist;
import io.posbind.Words;
import io.posbind.shared.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Which language people read before they choose one, and after. */
@PosbindIT
class ChosenLanguageIT {

  @LocalServerPort private int port;

  @ParameterizedTest
  @ValueSource(
      strings = {"/staff", "/staff/stock", "/staff/nowhere", "/logout", "/camunda/app/nowhere"})
  void staffReadWhatTheirBrowserAsksFor(String path) {
    Browser clerk = Browser.signedIn(port, "clerk");

    assertThat(read(clerk, path, "en-GB,en;q=0.9")).isEqualTo("en");
    assertThat(read(clerk, path, "zh-TW")).isEqualTo("zh-CN");
    assertThat(read(clerk, path, "de")).isEqualTo("zh-CN");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/login", "/login?wrong", "/mailbox", "/mailbox/nowhere"})
  void soTheyDoBeforeTheyAreSignedIn(String path) {
    assertThat(read(Browser.on(port), path, "en")).isEqualTo("en");
    assertThat(read(Browser.on(port), path, "zh-CN")).isEqualTo("zh-CN");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/apply/product", "/track", "/nowhere", "/staffroom"})
  void merchantsReadChineseUntilTheyChoose(String path) {
    Browser merchant = Browser.on(port);
    assertThat(read(merchant, path, "en")).isEqualTo("zh-CN");

    merchant.get("/?lang=en");

    assertThat(read(merchant, path, "zh-CN")).isEqualTo("en");
    assertThat(read(merchant, "/login", "zh-CN")).isEqualTo("en");
  }

  @Test
  void tasklistSpeaksTheLanguageThatWasChosenOnOurPages() {
    try (Tasklist clerk = Tasklist.of(port, "clerk", Language.EN)) {
      Page page = clerk.page;
      String home = "http://localhost:" + port;
      assertThat(page.getByPlaceholder("Filter Tasks")).isVisible();

      page.navigate(home + "/staff");
      assertThat(page.locator("html")).hasAttribute("lang", "en");
      page.locator(".languages a").click();
      assertThat(page.locator("html")).hasAttribute("lang", "zh-CN");
      page.navigate(home + "/camunda/app/tasklist/default/");

      assertThat(page.getByPlaceholder("筛选任务")).isVisible();
      assertThat(page.locator(".navbar-brand")).containsText("任务列表");
      assertThat(page.locator("body")).not().containsText("Keyboard Shortcuts");
    }
  }

  @Test
  void whatIsAskedOfTheEngineIsRefusedInTheLanguageThatWasChosen() {
    Browser clerk = Browser.signedIn(port, "clerk");
    String claim = "/task/no-such-task/claim";

    clerk.get("/staff?lang=en");

    assertThat(clerk.engine("POST", claim, "{\"userId\":\"clerk\"}", Language.ZH_CN).body())
        .contains(words("error.task.gone", Language.EN));
    clerk.get("/staff?lang=zh-CN");
    assertThat(clerk.engine("POST", claim, "{\"userId\":\"clerk\"}", Language.EN).body())
        .contains(words("error.task.gone", Language.ZH_CN));
  }

  private static String words(String key, Language language) {
    return Words.in(language).getOrDefault(key, "nothing under " + key);
  }

  private static String read(Browser browser, String path, String acceptLanguage) {
    String page =
        browser
            .send(
                browser
                    .request(path)
                    .header("Accept", "text/html")
                    .header("Accept-Language", acceptLanguage))
            .body();
    return page.replaceFirst("(?s).*?<html[^>]* lang=\"([^\"]*)\".*", "$1");
  }
}
