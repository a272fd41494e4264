package io.posbind.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.posbind.Accessibility.assertAccessible;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.posbind.PosbindIT;
import io.posbind.contractsigning.Signatory;
import io.posbind.shared.CaseNumber;
import io.posbind.shared.Language;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The contract's pages as merchants meet them, in a real browser. */
@PosbindIT
class ContractIT {

  @LocalServerPort private int port;
  @Autowired private AutowireCapableBeanFactory beans;

  private Signatory desk;
  private Visitors chromium;

  @BeforeEach
  void comeIn() {
    desk = beans.createBean(Signatory.class);
    chromium = new Visitors(port);
  }

  @AfterEach
  void leave() {
    chromium.close();
  }

  @Test
  void isReadAndSignedInChineseOnAPhone() {
    signsFromTheMailOn(chromium.phone(Language.ZH_CN), Language.ZH_CN, "可以签了", "您已签署");
  }

  @Test
  void isReadAndSignedInEnglishOnADesktop() {
    signsFromTheMailOn(
        chromium.desktop(Language.EN), Language.EN, "ready to read and sign", "Signed by you");
  }

  private void signsFromTheMailOn(Page page, Language language, String subject, String signed) {
    CaseNumber order = desk.offered(language);
    page.navigate(Mail.link(port, Signatory.mailbox(order), subject));
    page.locator("main form button").click();
    page.navigate("/case/" + order + "/contract");
    check(page, "read-" + language.tag());
    int boxes = page.locator("input[type=checkbox]").count();
    assertThat(boxes).isGreaterThan(8);

    page.locator("#fee-0").check();
    page.locator("#contract button.accent").click();
    assertThat(page.locator("#problems li")).hasCount(boxes - 1);
    assertThat(page.locator("#fee-0")).isChecked();
    check(page, "missing-" + language.tag());
    for (int i = 1; i < boxes; i++) {
      page.locator("input[type=checkbox]").nth(i).check();
    }
    page.locator("#contract button.accent").click();
    assertThat(page).hasURL(java.util.regex.Pattern.compile(".*/contract/sign$"));
    check(page, "sign-" + language.tag());
    page.locator("form[action$=code] button").click();
    assertThat(page.locator("[role=status]")).isVisible();
    page.locator("#code").fill("000000");
    page.locator("#signature button").click();
    assertThat(page.locator("#code-message .problem")).containsText("4");
    check(page, "wrong-" + language.tag());
    page.locator("#code").fill(Signatory.code(order, port));
    page.locator("#signature button").click();
    assertThat(page.locator("h1")).containsText(signed);
    check(page, "signed-" + language.tag());
    page.locator(".version-links a").first().click();
    assertThat(page.locator(".fee-list li")).hasCount(boxes - 1);
    check(page, "version-" + language.tag());
  }

  @Test
  void isDeclinedWithAReason() {
    CaseNumber order = desk.offered(Language.ZH_CN);
    Page page = chromium.phone(Language.ZH_CN);
    page.navigate(Mail.link(port, Signatory.mailbox(order), "可以签了"));
    page.locator("main form button").click();
    page.navigate("/case/" + order + "/contract/decline");
    page.locator("#decline button").click();
    assertThat(page.locator("#reason-message .problem")).containsText("请选择一个原因");
    page.locator("input[value=other]").check();
    page.locator("#words").fill("");
    page.locator("#decline button").click();
    assertThat(page.locator("#words-message .problem")).isVisible();
    assertThat(page.locator("input[value=other]")).isChecked();
    check(page, "decline");
    page.locator("#words").fill("我想先问问家里人。");
    page.locator("#decline button").click();
    assertThat(page.locator("h1")).containsText("我们在处理合同的内容");
    check(page, "declined");
  }

  @Test
  void isClosedToOthers() {
    CaseNumber mine = desk.offered(Language.ZH_CN);
    CaseNumber foreign = desk.offered(Language.ZH_CN);
    Page page = chromium.phone(Language.ZH_CN);
    page.navigate(Mail.link(port, Signatory.mailbox(mine), "可以签了"));
    page.locator("main form button").click();
    for (String path : new String[] {"", "/sign", "/decline", "/versions/1", "/versions/1/pdf"}) {
      assertThat(page.navigate("/case/" + foreign + "/contract" + path).status()).isEqualTo(404);
    }
    assertThat(page.navigate("/case/" + mine + "/contract/versions/2").status()).isEqualTo(404);
  }

  /** Looks at a page with axe, and keeps a picture for looking at it with one's own eyes. */
  private static void check(Page page, String name) {
    assertAccessible(page);
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(
                Path.of(
                    "target", "contract-pages", name + "-" + page.viewportSize().width + ".png")));
  }
}
