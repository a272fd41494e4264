package io.posbind.contractsigning;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.posbind.Accessibility.assertAccessible;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.posbind.Browser;
import io.posbind.Chromium;
import io.posbind.PosbindIT;
import io.posbind.contract.Section;
import io.posbind.order.Way;
import io.posbind.order.WithdrawalReason;
import io.posbind.shared.CaseNumber;
import io.posbind.shared.Language;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Contracts and their templates as staff see them. */
@PosbindIT
class ContractStaffPagesIT {

  private static final String TEMPLATES = "/staff/contracts/templates";

  @LocalServerPort private int port;
  @Autowired private Way way;
  private final Signatory desk;

  ContractStaffPagesIT(@Autowired AutowireCapableBeanFactory beans) {
    this.desk = beans.createBean(Signatory.class);
  }

  @Test
  void showsAContractInBothLanguages() {
    CaseNumber order = desk.offered(Language.ZH_CN);
    String page = "/staff/contracts/" + desk.view(order).number();
    Browser clerk = Browser.signedIn(port, "clerk2");

    assertThat(clerk.get(page + "?lang=en").body())
        .contains("Before the merchant", "Every fee", "History", "Offered", "Offer</span>")
        .contains(order.value())
        .doesNotContain("??");
    assertThat(clerk.get(page + "?lang=zh-CN").body())
        .contains("经过", "合同待签署", "费用明细")
        .doesNotContain("??");
    for (String language : new String[] {"zh-CN", "en"}) {
      HttpResponse<String> pdf = clerk.get(page + "/versions/1." + language + ".pdf");
      assertThat(pdf.statusCode()).isEqualTo(200);
      assertThat(pdf.headers().firstValue("Content-Type").orElse("")).startsWith("application/pdf");
    }
    assertThat(clerk.get(page + "/versions/2.en.pdf").statusCode()).isEqualTo(404);
    assertThat(clerk.get("/staff/contracts/C99999999").statusCode()).isEqualTo(404);
  }

  @Test
  void canBeReadByEverybody() {
    CaseNumber order = desk.offered(Language.ZH_CN);
    desk.sign(order, port);
    desk.decide(
        order,
        "clerk2",
        "onboarding-clerks",
        Map.of("decision", "send_back", "note", "地址与执照不符，请核对门牌号"));
    try (BrowserContext visitor = Chromium.visitor("zh-CN", 1280)) {
      Page page = visitor.newPage();
      page.navigate("http://localhost:" + port + "/staff/contracts/" + desk.view(order).number());
      page.fill("[name=username]", "officer");
      page.fill("[name=password]", "officer");
      page.click("main button[type=submit]");
      assertThat(page.locator("section.findings")).containsText("地址与执照不符");
      check(page, "zh-CN");
      page.locator("nav.languages a").click();
      assertThat(page.locator("section.findings"))
          .containsText("Sent back at the countersignature");
      check(page, "en");
    }
  }

  private static void check(Page page, String language) {
    assertAccessible(page);
    for (int width : new int[] {390, 1280}) {
      page.setViewportSize(width, 900);
      page.screenshot(
          new Page.ScreenshotOptions()
              .setFullPage(true)
              .setPath(
                  Path.of("target", "contract-pages", "file-" + language + "-" + width + ".png")));
    }
  }

  @Test
  void saysWhyAMerchantWithdrewToTheStaffAndNotToTheMerchant() {
    CaseNumber order = desk.offered(Language.EN);
    WithdrawalReason why = new WithdrawalReason(WithdrawalReason.Why.FEES, "9 yuan is a lot");
    assertThat(way.cancel(order, why, "merchant")).contains("contract-signing");

    Signatory.Letter letter = Signatory.letter(order, port, "Your contract is cancelled");
    for (String part : new String[] {letter.text(), letter.html()}) {
      assertThat(part)
          .contains("You withdrew your application.")
          .doesNotContain("费用不合适", "fees do not suit", "9 yuan");
    }
    Browser clerk = Browser.signedIn(port, "clerk2");
    String page = "/staff/contracts/" + desk.view(order).number();
    assertThat(clerk.get(page + "?lang=en").body())
        .contains("The merchant withdrew", "The fees do not suit me", "9 yuan is a lot")
        .doesNotContain("费用不合适", "You withdrew");
    assertThat(clerk.get(page + "?lang=zh-CN").body())
        .contains("商户撤回了终端申请", "费用不合适", "9 yuan is a lot")
        .doesNotContain("fees do not suit");
  }

  @Test
  void saysWhyFeesCannotBeChangedNow() {
    CaseNumber order = desk.offered(Language.ZH_CN);
    String page = "/staff/contracts/" + desk.view(order).number();
    Browser clerk = Browser.signedIn(port, "clerk2");
    assertThat(clerk.get(page).body()).doesNotContain("fee-change\"");
    assertThat(clerk.submit("/logout", page + "/fee-change", Map.of()).statusCode()).isEqualTo(302);
    assertThat(clerk.get(page).body()).contains("合同没有生效");
  }

  @Test
  void leavesTemplatesToManagersAndContractsToThoseWhoWorkOnThem() {
    CaseNumber order = desk.offered(Language.ZH_CN);
    assertThat(Browser.staff(port, "clerk").get(TEMPLATES).statusCode()).isEqualTo(403);
    assertThat(
            Browser.staff(port, "clerk")
                .submit("/logout", TEMPLATES + "/1/publish", Map.of())
                .statusCode())
        .isEqualTo(403);
    assertThat(
            Browser.staff(port, "technician")
                .get("/staff/contracts/" + desk.view(order).number())
                .statusCode())
        .isEqualTo(403);
  }

  @Test
  void keepsAWrongTemplateAsADraftAndSaysWhatIsWrong() {
    Browser manager = Browser.signedIn(port, "manager");
    Map<String, String> typed = new HashMap<>();
    for (Section section : Section.values()) {
      typed.put(section + ".zh", "解绑以后不再扣款。");
      typed.put(section + ".en", "Nothing is taken after unbinding.");
    }
    typed.put("SERVICES.zh", "另收 99 元。");
    typed.put("AFTER_UNBINDING.en", "");
    HttpResponse<String> kept = manager.submit(TEMPLATES + "/new", TEMPLATES, typed);
    assertThat(kept.statusCode()).isEqualTo(302);
    String path =
        Browser.location(kept).replaceFirst("^https?://[^/]+", "").replaceFirst(";.*", "");

    String page = manager.get(path + "?lang=en").body();
    assertThat(page)
        .contains("Kept as a draft.", "2 things have", "99 元")
        .contains("A contract must say what may be taken after unbinding")
        .doesNotContain("/publish\"")
        .doesNotContain("??");
    assertThat(manager.submit("/logout", path + "/publish", Map.of()).statusCode()).isEqualTo(302);
    assertThat(manager.get(TEMPLATES).body()).contains("In use", "Draft").doesNotContain("??");
    assertThat(manager.get(path).body()).contains("It cannot be published yet");
    for (String language : new String[] {"zh-CN", "en"}) {
      assertThat(manager.get(path + "/preview." + language + ".pdf").statusCode()).isEqualTo(200);
    }
    assertThat(manager.get(TEMPLATES + "/999999").statusCode()).isEqualTo(404);
    String copy = manager.get(TEMPLATES + "/new?from=1&lang=zh-CN").body();
    assertThat(copy).contains("保存为草稿", "<textarea").doesNotContain("??");
  }
}
