package io.posbind.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.posbind.Accessibility.assertAccessible;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.posbind.PosbindIT;
import io.posbind.shared.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Uploads over a network that is slow, or has gone without a word. */
@PosbindIT
class HangingUploadsIT {

  @LocalServerPort private int port;

  private final List<Route> held = new ArrayList<>();
  private Visitors chromium;
  private Applicant merchant;
  private Page page;

  @BeforeEach
  void comeToTheDocuments() {
    chromium = new Visitors(port);
    merchant = new Applicant(chromium.phone(Language.ZH_CN));
    page = merchant.page;
    page.clock().install();
    merchant.choose("shengpay-esign");
    merchant.introduce("individual", "何二");
    merchant.describeShop(merchant.card());
    assertThat(page.locator("#id_front")).isVisible();
  }

  private void hold() {
    page.route("**/apply/documents/id_front", held::add);
  }

  @AfterEach
  void leave() {
    chromium.close();
  }

  @Test
  void endsByItselfAndTakesTheSameFileAgain() {
    hold();
    bring("id_front");
    page.waitForCondition(() -> !held.isEmpty());
    Locator next = page.locator("#step button[value=next]");
    next.click();
    assertThat(next).hasAttribute("aria-busy", "true");
    page.clock().runFor(100_000);
    assertThat(merchant.problem("id_front")).containsText("别的都没有丢");
    assertThat(page.locator(".upload.busy, #step [aria-busy]")).hasCount(0);
    assertThat(page.locator(".cancel:visible")).hasCount(0);
    assertAccessible(page);

    page.locator("#id_front .retry").click();
    page.waitForCondition(() -> held.size() == 2);
    held.get(1).resume();
    assertThat(page.locator("#id_front .filename")).containsText("照片");
    assertThat(page.locator(".retry")).hasCount(0);
    next.click();
    assertThat(page).hasURL(Pattern.compile("/apply/review$"));
  }

  @Test
  void letsTheMerchantGoOnWithoutIt() {
    hold();
    bring("id_front");
    page.waitForCondition(() -> !held.isEmpty());
    page.clock().runFor(100_000);
    assertThat(merchant.problem("id_front")).isVisible();
    merchant.next();
    assertThat(page).hasURL(Pattern.compile("/apply/review$"));
  }

  @Test
  void canBeCalledOffWhileItIsOnItsWayOrWaits() {
    hold();
    bring("id_front");
    page.waitForCondition(() -> !held.isEmpty());
    bring("id_back");
    bring("shop_photo");
    assertThat(page.locator(".cancel:visible")).hasCount(3);
    assertAccessible(page);
    page.locator("#id_back .cancel").click();
    assertThat(page.locator("#id_back .busy, #id_back .problem")).hasCount(0);
    page.locator("#step button[value=next]").click();
    page.locator("#id_front .cancel").click();

    assertThat(page).hasURL(Pattern.compile("/apply/review$"));
    page.locator("a[href='/apply/documents']").last().click();
    assertThat(page.locator("#shop_photo .filename")).isVisible();
    assertThat(page.locator(".filename")).hasCount(1);
    assertThat(held).hasSize(1);
  }

  @Test
  void showsHowMuchOfIt() {
    CDPSession network = page.context().newCDPSession(page);
    network.send("Network.enable");
    network.send("Network.emulateNetworkConditions", speed(300_000));
    page.locator("#id_front-file").setInputFiles(Applicant.ofMegabytes(9));
    Locator bar = page.locator("#id_front progress");
    assertThat(bar).isVisible();
    page.waitForCondition(() -> value(bar) > 0);
    double before = value(bar);
    page.waitForCondition(() -> value(bar) > before);
    assertThat(value(bar)).isLessThan(100);

    network.send("Network.emulateNetworkConditions", speed(-1));
    assertThat(merchant.problem("id_front")).containsText("内容不是");
    assertThat(bar).isHidden();
  }

  private static double value(Locator bar) {
    return ((Number) bar.evaluate("bar => bar.value")).doubleValue();
  }

  /**
   * @param upload bytes a second; -1 for all that there are
   */
  private static JsonObject speed(int upload) {
    JsonObject conditions = new JsonObject();
    conditions.addProperty("offline", false);
    conditions.addProperty("latency", 0);
    conditions.addProperty("downloadThroughput", -1);
    conditions.addProperty("uploadThroughput", upload);
    return conditions;
  }

  private void bring(String kind) {
    page.locator("#" + kind + "-file").setInputFiles(Applicant.photo(Applicant.JPEG));
    assertThat(page.locator("#" + kind + " form.upload.busy")).isVisible();
  }
}
