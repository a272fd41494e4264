package io.posbind.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.posbind.Accessibility.assertAccessible;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
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
    opened(page, order, subject);
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
    assertThat(page.locator("#code")).hasValue("000000");
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
  void isReadAndSignedWithoutScripts() {
    CaseNumber order = desk.offered(Language.EN);
    Page page = opened(chromium.withoutScripts(Language.EN), order, "ready to read and sign");
    int boxes = page.locator("input[type=checkbox]").count();
    page.locator("#fee-1").check();
    page.locator("#contract button.accent").click();
    assertThat(page.locator("#problems li")).hasCount(boxes - 1);
    assertThat(page.locator("#afterUnbinding-message")).containsText("Please read this");
    assertThat(page.locator("#fee-1")).isChecked();
    tickAll(page);
    page.locator("#contract button.accent").click();
    page.locator("form[action$=code] button").click();
    assertThat(page.locator("[role=status]")).containsText("on its way to s");
    assertThat(page.locator("[role=status]")).containsText("@example.com");
    page.locator("#signature button").click();
    assertThat(page.locator("#code-message .problem")).containsText("6 digits");
    page.locator("#code").fill("000000");
    page.locator("#signature button").click();
    assertThat(page.locator("#code-message .problem")).containsText("4 times more");
    Page other = page.context().newPage();
    other.navigate("/case/" + order + "/contract/sign");
    String code = Signatory.code(order, port);
    page.locator("#code").fill(code);
    page.locator("#signature button").click();
    assertThat(page.locator("h1")).containsText("Signed by you");
    other.locator("#code").fill(code);
    other.locator("#signature button").click();
    assertThat(other.locator("[role=alert]")).containsText("signed this contract already");
  }

  @Test
  void isDeclinedWithoutScripts() {
    CaseNumber order = desk.offered(Language.ZH_CN);
    Page page = opened(chromium.withoutScripts(Language.ZH_CN), order, "可以签了");
    page.locator("a[href$=decline]").click();
    page.locator("input[value=other]").check();
    page.locator("#decline button").click();
    assertThat(page.locator("#words-message .problem")).containsText("再写几句");
    assertThat(page.locator("input[value=other]")).isChecked();
    page.locator("#words").fill("想再比较一下别家。");
    page.locator("#decline button").click();
    assertThat(page.locator("h1")).containsText("我们在处理合同的内容");
  }

  @Test
  void keepsWhatWasTickedAndTyped() {
    CaseNumber order = desk.offered(Language.ZH_CN);
    Page page = opened(chromium.desktop(Language.ZH_CN), order, "可以签了");
    page.locator("#fee-2").check();
    page.locator("#afterUnbinding").check();
    inTheOtherLanguage(page, "en");
    assertThat(page.locator("input:checked")).hasCount(2);
    assertThat(page.locator("#fee-2")).isChecked();
    assertThat(page.locator("#problems")).hasCount(0);
    page.locator("#contract button.accent").click();
    assertThat(page.locator("#problems")).isVisible();
    inTheOtherLanguage(page, "zh-CN");
    assertThat(page.locator("input:checked")).hasCount(2);

    tickAll(page);
    page.locator("#contract button.accent").click();
    page.locator("form[action$=code] button").click();
    page.locator("#code").fill("12 34");
    inTheOtherLanguage(page, "en");
    assertThat(page.locator("#code")).hasValue("12 34");
    assertThat(page.locator("#code-message .problem")).hasCount(0);
    page.locator("#code").fill("000000");
    page.locator("#code").press("Enter");
    assertThat(page.locator("#code-message .problem")).containsText("4 times more");
    assertThat(page.locator("html")).hasAttribute("lang", "en");
    page.locator("#signature a").click();
    assertThat(page.locator("input[type=checkbox]:not(:checked)")).hasCount(0);
    page.locator("#contract button.accent").click();
    assertThat(page.locator("#code")).isVisible();

    page.navigate("/case/" + order + "/contract/decline");
    page.locator("input[value=other_terms]").check();
    page.locator("#words").fill("第五条\n<b>不</b>同意");
    inTheOtherLanguage(page, "zh-CN");
    assertThat(page.locator("input[value=other_terms]")).isChecked();
    assertThat(page.locator("#words")).hasValue("第五条\n<b>不</b>同意");
    assertThat(page.locator(".problem")).hasCount(0);
    assertThat(desk.told(order)).containsExactly("offer", "code");
  }

  private static void inTheOtherLanguage(Page page, String language) {
    page.locator("nav.languages button").click();
    assertThat(page.locator("html")).hasAttribute("lang", language);
  }

  private Page opened(Page page, CaseNumber order, String subject) {
    page.navigate(Mail.link(port, Signatory.mailbox(order), subject));
    page.locator("main form button").click();
    page.navigate("/case/" + order + "/contract");
    return page;
  }

  private static void tickAll(Page page) {
    page.locator("input[type=checkbox]").all().forEach(Locator::check);
  }

  @Test
  void isDeclinedWithAReason() {
    CaseNumber order = desk.offered(Language.ZH_CN);
    Page page = opened(chromium.phone(Language.ZH_CN), order, "可以签了");
    page.locator("a[href$=decline]").click();
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
