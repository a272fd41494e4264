package io.posbind.deviceapplication;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.WaitUntilState;
import io.posbind.PosbindIT;
import io.posbind.Tasklist;
import io.posbind.catalogue.ProductCode;
import io.posbind.shared.CaseNumber;
import io.posbind.terminal.Stock;
import io.posbind.terminal.TerminalSerial;
import java.util.ArrayList;
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
      Pattern texts = Pattern.compile("/locales/zh\\.json");
      List<Route> held = new ArrayList<>();
      clerk.page.route(texts, held::add);
      clerk.page.reload(new Page.ReloadOptions().setWaitUntil(WaitUntilState.COMMIT));
      clerk.page.waitForCondition(() -> !held.isEmpty());
      clerk.page.waitForTimeout(700);
      clerk.page.unroute(texts);
      held.forEach(Route::resume);

      assertThat(clerk.page.locator("section.tasks-list")).isVisible();
      assertThat(clerk.page.getByPlaceholder("筛选任务")).isVisible();
      assertThat(clerk.page.locator("body")).not().containsText("CREATION_DATE");
    }
  }

  @Test
  void wearsOurColoursAndShowsWhatIsDueFirst() {
    try (Tasklist clerk = Tasklist.of(port, "clerk")) {
      assertThat(clerk.page.locator("section.tasks-list")).isVisible();
      assertThat(clerk.page).hasURL(Pattern.compile("dueDate.*asc"));
      assertThat(clerk.page.locator(".sorting-choice").first()).containsText("到期时间");

      Locator header = clerk.page.locator("[cam-widget-header]");
      assertThat(header).hasCSS("border-top", "3px solid rgb(15, 92, 92)");
      assertThat(header.locator(".brand-name")).hasText("Posbind 任务列表");
      assertThat(header.locator(".brand-name")).hasCSS("color", "rgb(10, 61, 61)");
      assertThat(header.locator(".brand-logo"))
          .hasCSS("background-image", Pattern.compile("/img/posbind\\.svg"));
      for (String ofTheVendor :
          List.of(".brand-logo svg", ".ce-eol-banner", ".create-task-action")) {
        assertThat(header.locator(ofTheVendor)).hasCount(1);
        assertThat(header.locator(ofTheVendor)).isHidden();
      }
    }
  }

  @Test
  void sevenTasksAreSeenAtOnceWithAllThatTheirCardsSay() {
    for (int i = 0; i < 6; i++) {
      desk.apply(Forms.soleProprietor());
    }
    ApplicationForm form = Forms.soleProprietor();
    CaseNumber number = desk.apply(form);
    try (Tasklist clerk = Tasklist.of(port, "clerk")) {
      clerk.open(number.value());
      Locator cards = clerk.page.locator(".tasks-list li.task");
      Locator card = cards.filter(new Locator.FilterOptions().setHasText(number.value()));
      assertThat(cards.nth(6))
          .isInViewport(new LocatorAssertions.IsInViewportOptions().setRatio(1));
      for (String said :
          List.of("审核申请", "编号 Number", form.legalName(), "到期", "创建于", "等待自", "终端申请")) {
        assertThat(card).containsText(said);
      }
      assertThat(card.locator(".creation-date")).isVisible();
    }
  }

  @Test
  void theCaseFileStandsBesideTheDecisionWhereThereIsRoomAndElseAboveIt() {
    CaseNumber number = desk.apply(Forms.soleProprietor());
    try (Tasklist clerk = Tasklist.of(port, "clerk")) {
      Page page = clerk.page;
      clerk.open(number.value());
      clerk.claim();
      BoundingBox file = page.locator("iframe.case-file").boundingBox();
      BoundingBox decision = page.locator(".fjs-form-field-radio").boundingBox();
      assertThat(decision.y).isGreaterThanOrEqualTo(file.y + file.height);

      page.setViewportSize(1920, 1080);
      file = page.locator("iframe.case-file").boundingBox();
      decision = page.locator(".fjs-form-field-radio").boundingBox();
      assertThat(decision.x).isGreaterThanOrEqualTo(file.x + file.width);
      assertThat(file.width).isGreaterThan(700);
      clerk.choose("退回补件");
      for (String seen :
          List.of("iframe.case-file", ".fjs-form-field-textarea", ".form-actions .btn-primary")) {
        assertThat(page.locator(seen))
            .isInViewport(new LocatorAssertions.IsInViewportOptions().setRatio(1));
      }
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
      signIn(page, "clerk");

      assertThat(clerk.caseFile().locator("h1")).containsText(number.value());
    }
  }

  @Test
  void whatWasTypedIsThereAgainForWhoTypedItUntilItIsSentOrDiscarded() {
    CaseNumber number = desk.apply(Forms.soleProprietor());
    try (Tasklist clerk = Tasklist.of(port, "clerk")) {
      Page closed = typeInto(clerk, number);
      assertThat(typedNotice(closed)).hasCount(0);
      assertThat(closed.locator(".form-actions button:visible")).hasText("提交");
      String task = closed.url();
      Page page = closed.context().newPage();
      closed.close();
      page.navigate(task);
      assertThat(typedNotice(page)).containsText("填写但未提交");
      assertThat(note(page)).hasValue("请补拍执照");

      page.context().clearCookies();
      submit(page);
      signIn(page, "clerk");
      assertThat(typedNotice(page)).isVisible();
      assertThat(note(page)).hasValue("请补拍执照");

      typedNotice(page).locator("button").click();
      assertThat(typedNotice(page)).hasCount(0);
      assertThat(page.getByLabel(Pattern.compile("退回补件"))).not().isChecked();
      assertNothingTypedIsKept(page);

      page.getByLabel(Pattern.compile("拒绝 Reject")).check();
      page.waitForCondition(() -> typed(page) != null);
      page.locator(".fjs-form-field-select", hasText("拒绝原因")).locator(".fjs-input-group").click();
      page.locator(".fjs-dropdownlist-item", hasText("风险过高")).click();
      submit(page);
      page.waitForCondition(() -> desk.task(number) == null);
      page.waitForCondition(() -> typed(page) == null);
    }
  }

  @Test
  void whatWasTypedIsNotLeftToWhoeverUsesTheBrowserNext() {
    CaseNumber number = desk.apply(Forms.soleProprietor());
    try (Tasklist clerk = Tasklist.of(port, "clerk")) {
      Page page = typeInto(clerk, number);
      page.context().clearCookies();
      page.reload();
      signIn(page, "clerk2");
      assertThat(page.locator("section.tasks-list")).isVisible();
      page.waitForCondition(() -> typed(page) == null);
      assertNothingTypedIsKept(page);
    }
    try (Tasklist clerk = Tasklist.of(port, "clerk")) {
      Page page = typeInto(clerk, desk.apply(Forms.soleProprietor()));
      page.locator(".account .dropdown-toggle").click();
      page.locator(".logout").first().click();
      assertThat(page.locator("[name=username]")).isVisible();
      assertNothingTypedIsKept(page);
    }
    try (Tasklist clerk = Tasklist.of(port, "clerk")) {
      Page page = typeInto(clerk, desk.apply(Forms.soleProprietor()));
      page.navigate("http://localhost:" + port + "/logout");
      page.click("main button[type=submit]");
      assertThat(page.locator("[name=username]")).isVisible();
      assertNothingTypedIsKept(page);
    }
  }

  @Test
  void whatWasTypedAtTheCounterStaysInItsWindow() {
    try (Tasklist clerk = Tasklist.of(port, "clerk")) {
      Page page = clerk.page;
      openStartForm(page);
      fill(page, "Legal name", "上海小明面馆");
      page.waitForCondition(() -> page.evaluate("sessionStorage.getItem('posbind.typed')") != null);
      assertNothingTypedIsKept(page);

      page.reload();
      assertThat(typedNotice(page)).isVisible();
      assertThat(page.getByLabel(Pattern.compile("Legal name"))).hasValue("上海小明面馆");

      Page other = page.context().newPage();
      other.navigate(page.url());
      assertThat(other.getByLabel(Pattern.compile("Legal name"))).hasValue("");
    }
  }

  /** Claims the task of a case and fills its form without sending it. */
  private Page typeInto(Tasklist clerk, CaseNumber number) {
    clerk.open(number.value());
    clerk.claim();
    clerk.choose("退回补件");
    clerk.field("给商户的说明").fill("请补拍执照");
    Page page = clerk.page;
    page.waitForCondition(() -> String.valueOf(typed(page)).contains("请补拍执照"));
    return page;
  }

  private static void signIn(Page page, String user) {
    page.fill("[name=username]", user);
    page.fill("[name=password]", user);
    page.click("main button[type=submit]");
  }

  private static void submit(Page page) {
    page.locator(".form-actions button.btn-primary").click();
  }

  private static Locator note(Page page) {
    return page.getByLabel(Pattern.compile("给商户的说明"));
  }

  private static Locator typedNotice(Page page) {
    return page.locator(".typed");
  }

  private static Object typed(Page page) {
    return page.evaluate("localStorage.getItem('posbind.typed')");
  }

  private static void assertNothingTypedIsKept(Page page) {
    assertThat(page.evaluate("Object.keys(localStorage).filter(key => key !== 'camunda-web')"))
        .isEqualTo(List.of());
  }

  private static Locator failure(Tasklist clerk) {
    return clerk.page.locator(".page-notifications .alert-danger");
  }

  @Test
  void aClerkStartsAnApplicationAndKeepsWhatWasTypedWhenItIsRefused() {
    ApplicationForm form = Forms.soleProprietor();
    try (Tasklist clerk = Tasklist.of(port, "clerk")) {
      Page page = clerk.page;
      openStartForm(page);
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

  private static void openStartForm(Page page) {
    page.getByText("发起流程").first().click();
    page.locator(".modal-dialog a", hasText("Merchant onboarding")).click();
    page.locator(".modal .fjs-container input").first().waitFor();
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
