package io.posbind.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.posbind.portal.Visitors.assertAccessibleInBothLanguages;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import io.posbind.PosbindIT;
import io.posbind.shared.Language;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A merchant who is called away while filling in an application, and comes back much later. */
@PosbindIT
class LongPausesIT {

  @LocalServerPort private int port;

  private Visitors chromium;
  private Applicant merchant;
  private Page page;

  @BeforeEach
  void begin() {
    chromium = new Visitors(port);
    merchant = new Applicant(chromium.phone(Language.ZH_CN));
    page = merchant.page;
    merchant.choose("shengpay-esign");
  }

  @AfterEach
  void leave() {
    chromium.close();
  }

  @Test
  void keepsWhatIsBeingTypedWithoutAClick() {
    page.locator("input[value=individual]").check();
    page.locator("#legalName").fill("吕三");
    page.waitForResponse("**/apply/merchant/note", () -> page.locator("#mobile").fill("1380"));
    page.waitForCondition(() -> noted("#mobile", "1380"));

    page.locator("#email").fill("lü@");
    page.navigate("/");
    page.waitForCondition(() -> noted("#email", "lü@"));
  }

  /** Whether the page, opened anew, shows it. */
  private boolean noted(String field, String value) {
    try (Page again = page.context().newPage()) {
      again.navigate("/apply/merchant");
      return again.locator(field).inputValue().equals(value);
    }
  }

  @Test
  void bringsEverythingBackToWhoTypedIt() {
    merchant.introduce("individual", "吕三");
    page.locator("#address").fill(merchant.address);
    loseSession();
    merchant.next();

    assertThat(merchant.path()).isEqualTo("/apply/shop");
    assertThat(page.locator("h1")).hasText("接着填您的申请");
    assertThat(page.locator("[role=status]")).containsText("刚才在页面上填的也没有丢");
    assertThat(page.locator("main")).not().containsText("吕三");
    assertAccessibleInBothLanguages(page);
    answer("13900000000");
    assertThat(merchant.problem("answer")).containsText("对不上");
    assertAccessibleInBothLanguages(page);
    answer(" +86 138" + "%08d".formatted(merchant.n));

    assertThat(page).hasURL(Pattern.compile("/apply/shop$"));
    assertThat(page.locator("#address")).hasValue(merchant.address);
    assertThat(page.locator("#accountHolder")).hasValue("吕三");
    merchant.describeShop(merchant.card());
    assertThat(merchant.path()).isEqualTo("/apply/documents");
  }

  @Test
  void goesOnInABrowserThatWasClosed() {
    merchant.introduce("individual", "吕三");
    merchant.describeShop(merchant.card());
    loseSession();
    page.navigate("/apply");
    assertThat(merchant.path()).isEqualTo("/apply/resume");
    page.navigate("/apply/merchant");
    assertThat(page).hasURL(Pattern.compile("/apply/resume\\?step=merchant$"));
    answer(merchant.email.toUpperCase());
    assertThat(page).hasURL(Pattern.compile("/apply/merchant$"));
    assertThat(page.locator("#legalName")).hasValue("吕三");

    page.navigate("/apply/documents");
    loseSession();
    page.locator("#id_front-file").setInputFiles(Applicant.photo(Applicant.JPEG));
    answer(merchant.email);
    merchant.upload("id_front", Applicant.photo(Applicant.JPEG));
  }

  @Test
  void asksForWhatThereIsWhileLittleWasTyped() {
    page.locator("input[value=individual]").check();
    page.waitForResponse("**/apply/merchant/note", () -> page.locator("#legalName").fill("吕　三"));
    loseSession();
    merchant.next();
    answer("吕三");
    assertThat(page.locator("#legalName")).hasValue("吕　三");
    page.locator("#legalName").fill("");
    merchant.next();
    loseSession();
    page.navigate("/apply");
    assertThat(merchant.path()).isEqualTo("/apply/merchant");
    assertThat(page.locator("input[value=individual]")).isChecked();
  }

  @Test
  void noticesOnComingBackToThePageThatTheSessionIsOver() {
    merchant.introduce("individual", "吕三");
    page.locator("#address").fill(merchant.address);
    loseSession();
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
    answer(merchant.email);
    assertThat(page.locator("#address")).hasValue(merchant.address);
  }

  @Test
  void worksWithoutScripts() {
    merchant = new Applicant(chromium.withoutScripts(Language.ZH_CN));
    page = merchant.page;
    merchant.choose("shengpay-esign");
    page.locator("input[value=individual]").check();
    merchant.next();
    merchant.introduce("individual", "吕三");
    page.locator("#address").fill(merchant.address);
    loseSession();
    merchant.next();
    answer(merchant.email);
    assertThat(page.locator("#address")).hasValue(merchant.address);
  }

  @Test
  void losesNothingToWhatArrivesLate() {
    String old = page.locator("#step input[name=revision]").inputValue();
    merchant.introduce("individual", "吕三");
    assertThat(note(old, "吕")).isEqualTo("409");
    page.goBack();
    assertThat(page.locator("#legalName")).hasValue("吕三");
    String now = page.locator("#step input[name=revision]").inputValue();
    assertThat(note(now, "吕三丰")).isEqualTo("204");
    page.reload();
    assertThat(page.locator("#legalName")).hasValue("吕三丰");
  }

  @Test
  void leavesNothingToTheNextPersonAtTheSameDevice() {
    merchant.introduce("individual", "吕三");
    page.locator("button[value=save]").click();
    page.locator("button[value=send]").click();
    page.locator("form[action$=leave] button").click();
    page.navigate("/apply");
    assertThat(merchant.path()).isEqualTo("/apply/product");
    assertThat(page.locator("[role=status]")).hasCount(0);

    page.navigate(Mail.link(port, merchant.email, "已保存"));
    page.locator("main form button").click();
    loseSession();
    page.navigate("/apply?product=lakala-esign");
    assertThat(page.locator("[role=status]")).containsText("填到一半的申请");
    page.locator("[role=status] a").click();
    page.locator("details.danger-zone summary").click();
    page.locator("details.danger-zone button").click();
    assertThat(merchant.path()).isEqualTo("/apply/product");
    page.navigate("/apply");
    assertThat(merchant.path()).isEqualTo("/apply/product");
  }

  @Test
  void takesNoEndOfGuessesAndNoForeignMark() {
    merchant.introduce("individual", "吕三");
    Cookie ours =
        page.context().cookies().stream()
            .filter(cookie -> cookie.name.equals("draft"))
            .findFirst()
            .orElseThrow();
    assertThat(ours.httpOnly).isTrue();
    loseSession();
    page.navigate("/apply");
    for (int guess = 0; guess < 10; guess++) {
      answer("1390000000" + guess);
      assertThat(merchant.problem("answer")).isVisible();
    }
    answer(merchant.email);
    assertThat(page.locator("h1")).containsText("太频繁了");

    String foreign = UUID.randomUUID() + ours.value.substring(ours.value.indexOf('.'));
    page.context()
        .addCookies(
            List.of(new Cookie("draft", foreign).setDomain(ours.domain).setPath(ours.path)));
    page.navigate("/apply");
    assertThat(merchant.path()).isEqualTo("/apply/product");
  }

  private void answer(String text) {
    page.locator("#answer").fill(text);
    page.locator("#resume button").click();
  }

  private void loseSession() {
    page.context().clearCookies(new BrowserContext.ClearCookiesOptions().setName("SESSION"));
  }

  /** What a note about the merchant's page is answered with. */
  private String note(String revision, String name) {
    return String.valueOf(
        page.evaluate(
            "async ([revision, name, token]) => (await fetch('/apply/merchant/note', {method:"
                + " 'POST', body: new URLSearchParams({_csrf: token, revision, legalName:"
                + " name})})).status",
            List.of(revision, name, page.locator("#step input[name=_csrf]").inputValue())));
  }
}
