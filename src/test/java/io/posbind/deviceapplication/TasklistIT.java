package io.posbind.deviceapplication;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.posbind.PosbindIT;
import io.posbind.Tasklist;
import io.posbind.catalogue.ProductCode;
import io.posbind.shared.CaseNumber;
import io.posbind.terminal.Stock;
import io.posbind.terminal.TerminalSerial;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a clerk does in Tasklist, in a real browser. */
@PosbindIT
class TasklistIT {

  private final Desk desk;

  @Autowired private Stock stock;
  @LocalServerPort private int port;

  TasklistIT(@Autowired AutowireCapableBeanFactory beans) {
    this.desk = beans.createBean(Desk.class);
  }

  @Test
  void aClerkDecidesWithTheWholeCaseOnOneScreen() {
    stock.receive(
        new ProductCode(Forms.PRODUCT),
        List.of(
            TerminalSerial.parse("T" + UUID.randomUUID().toString().substring(0, 13)).orThrow()));
    ApplicationForm form = Forms.soleProprietor();
    CaseNumber number = desk.apply(form);
    try (Tasklist clerk = Tasklist.of(port, "clerk")) {
      clerk.open(number.value());
      FrameLocator file = clerk.caseFile();
      assertThat(file.locator("h1")).containsText(form.legalName());
      assertThat(file.locator(".papers img")).hasCount(5);
      assertThat(file.locator("body")).not().containsText(form.identifier());
      assertThat(file.locator("body")).not().containsText(form.accountNumber());

      clerk.claim();
      clerk.submit();
      assertThat(clerk.page.locator(".fjs-form-field-error")).hasText("请填写此项。");
      clerk.choose("退回补件");
      clerk.field("给商户的说明").fill("请补拍执照");
      clerk.submit();
      assertThat(clerk.page.locator("body")).containsText("请至少给一份材料选择原因");
      assertThat(clerk.field("给商户的说明")).hasValue("请补拍执照");

      Page whole = clerk.page.waitForPopup(() -> file.locator(".way-tabs .whole").click());
      assertThat(whole.locator("h1")).containsText(number.value());
      assertThat(clerk.field("给商户的说明")).hasValue("请补拍执照");

      assertThat(failure(clerk)).isVisible();
      clerk.choose("批准");
      clerk.submit();
      clerk.page.waitForCondition(() -> desk.task(number) == null);
      assertThat(failure(clerk)).hasCount(0);
    }
    assertThat(desk.view(number).status()).isEqualTo(ApplicationStatus.APPROVED);
    assertThat(desk.view(number).terminal()).isNotNull();
  }

  @Test
  void itsTextsAreThereBeforeItIs() {
    try (Tasklist clerk = Tasklist.of(port, "clerk")) {
      clerk.page.evaluate("localStorage.clear()");
      clerk.page.route(
          Pattern.compile("/locales/zh\\.json"),
          route -> {
            clerk.page.waitForTimeout(700);
            route.resume();
          });
      clerk.page.reload();

      assertThat(clerk.page.locator("section.tasks-list")).isVisible();
      assertThat(clerk.page.getByPlaceholder("筛选任务")).isVisible();
      assertThat(clerk.page.locator("body")).not().containsText("CREATION_DATE");
    }
  }

  @Test
  void whatIsDueFirstComesFirst() {
    try (Tasklist clerk = Tasklist.of(port, "clerk")) {
      assertThat(clerk.page.locator("section.tasks-list")).isVisible();
      assertThat(clerk.page).hasURL(Pattern.compile("dueDate.*asc"));
      assertThat(clerk.page.locator(".sorting-choice").first()).containsText("到期时间");
    }
  }

  @Test
  void comesBackToTheTaskThatWasOpenWhenTheSessionEnded() {
    CaseNumber number = desk.apply(Forms.soleProprietor());
    try (Tasklist clerk = Tasklist.of(port, "clerk")) {
      Page page = clerk.page;
      clerk.open(number.value());
      assertThat(clerk.caseFile().locator("h1")).containsText(number.value());

      page.context().clearCookies();
      page.getByText(Pattern.compile("^\\s*认领\\s*$")).first().click();
      page.fill("[name=username]", "clerk");
      page.fill("[name=password]", "clerk");
      page.click("main button[type=submit]");

      assertThat(clerk.caseFile().locator("h1")).containsText(number.value());
    }
  }

  private static Locator failure(Tasklist clerk) {
    return clerk.page.locator(".page-notifications .alert-danger");
  }

  @Test
  void aClerkStartsAnApplicationAndKeepsWhatWasTypedWhenItIsRefused() {
    ApplicationForm form = Forms.soleProprietor();
    try (Tasklist clerk = Tasklist.of(port, "clerk")) {
      Page page = clerk.page;
      page.getByText("发起流程").first().click();
      page.locator(".modal-dialog a", hasText("Merchant onboarding")).click();
      start(page);
      assertThat(page.getByLabel(Pattern.compile("Legal name"))).isInViewport();
      fill(page, "Legal name", form.legalName());
      fill(page, "Credit code", form.identifier());
      fill(page, "Principal", form.principal());
      fill(page, "Mobile", form.mobile());
      fill(page, "Email", form.email());
      choose(page, "Province", "上海");
      fill(page, "Business address", form.address());
      fill(page, "MCC", form.mcc());
      fill(page, "Account number", form.accountNumber());
      fill(page, "CNAPS", form.bankCode());
      fill(page, "Account holder", "别人");
      choose(page, "Product", "盛付通电签");
      fill(page, "Expected volume", form.monthlyVolume());
      page.getByLabel(Pattern.compile("terms")).check();
      page.getByLabel(Pattern.compile("separately consented")).check();
      start(page);
      assertThat(page.locator(".modal .alert-danger", hasText("户名与商户不是同一个名称"))).isInViewport();
      assertThat(page.getByLabel(Pattern.compile("Legal name"))).hasValue(form.legalName());

      fill(page, "Account holder", form.accountHolder());
      start(page);
      page.waitForCondition(() -> page.locator(".modal-dialog").count() == 0);

      Page file = page.waitForPopup(() -> page.locator(".started a").click());
      assertThat(file.locator("h1")).containsText(form.legalName());
      assertThat(page.locator(".started")).containsText(file.locator("h1 .number").textContent());
    }
  }

  private static void fill(Page page, String label, String text) {
    page.getByLabel(Pattern.compile(label)).first().fill(text);
  }

  private static void choose(Page page, String label, String option) {
    page.locator(".fjs-form-field-select", hasText(label)).locator(".fjs-input-group").click();
    page.locator(".fjs-dropdownlist-item", hasText(option)).first().click();
  }

  private static void start(Page page) {
    page.locator(".modal-footer button.btn-primary").click();
  }

  private static Page.LocatorOptions hasText(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }
}
