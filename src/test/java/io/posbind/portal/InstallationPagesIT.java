package io.posbind.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.posbind.Accessibility.assertAccessible;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.posbind.PosbindIT;
import io.posbind.deviceapplication.ApplicationForm;
import io.posbind.deviceapplication.ApplicationStatus;
import io.posbind.deviceapplication.DeviceApplications;
import io.posbind.deviceapplication.Door;
import io.posbind.deviceapplication.Forms;
import io.posbind.deviceapplication.Submission;
import io.posbind.installation.InstallationView;
import io.posbind.installation.Installations;
import io.posbind.installation.Picked;
import io.posbind.merchant.Documents;
import io.posbind.shared.CaseNumber;
import io.posbind.shared.Language;
import io.posbind.terminal.Stock;
import io.posbind.terminal.TerminalSerial;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** How merchants agree on a visit, in a real browser. */
@PosbindIT
class InstallationPagesIT {

  @LocalServerPort private int port;
  @Autowired private DeviceApplications applications;
  @Autowired private Installations installations;
  @Autowired private Documents documents;
  @Autowired private Stock stock;
  @Autowired private RuntimeService runtime;
  @Autowired private TaskService tasks;
  @Autowired private FormService forms;
  @Autowired private IdentityService identities;

  private Visitors chromium;

  @BeforeEach
  void comeIn() {
    chromium = new Visitors(port);
  }

  @AfterEach
  void leave() {
    chromium.close();
  }

  @Test
  void aMerchantPicksAndMovesATimeOnAPhone() {
    ApplicationForm form = Forms.soleProprietor();
    CaseNumber order = begun(form);
    Page page = chromium.phone(Language.ZH_CN);
    page.navigate(Mail.link(port, form.email(), "请选一个上门安装的时间"));
    page.locator("main form button").click();
    assertAccessible(page);
    page.locator("a[href$='/installation']").first().click();
    assertThat(page.locator("h1")).containsText("请选一个上门时间");
    assertAccessible(page);

    page.locator("form[action$=slot] button").click();
    assertThat(page.locator("[role=alert]")).containsText("请先选一个时间");
    page.locator("label.slot").last().click();
    page.locator("form[action$=slot] button").click();

    assertThat(page.locator("[role=status]")).containsText("约好了");
    assertThat(page.locator("h1")).containsText("上门时间约好了");
    assertThat(page.locator(".history")).containsText("您选好了上门时间");
    assertAccessible(page);
    Instant first = visit(order);
    page.locator("details.move summary").click();
    page.locator("label.slot").nth(4).click();
    page.locator("form[action$=slot] button").click();
    assertThat(page.locator("[role=status]")).containsText("约好了");
    assertThat(visit(order)).isNotEqualTo(first);
    assertThat(Mail.link(port, form.email(), "上门时间已改为")).isNotEmpty();
  }

  @Test
  void aMerchantWithoutScriptsIsToldWhenATimeWasJustTaken() {
    ApplicationForm form = english(Forms.soleProprietor());
    CaseNumber order = begun(form);
    Page page = chromium.withoutScripts(Language.EN);
    page.navigate(Mail.link(port, form.email(), "Pick a time"));
    page.locator("main form button").click();
    page.navigate("/case/" + order + "/installation");
    Locator wanted = page.locator("label.slot input").nth(6);
    Instant time = Instant.parse(wanted.getAttribute("value"));
    takeAll(time);

    wanted.check();
    page.locator("form[action$=slot] button").click();

    assertThat(page.locator("[role=alert]")).containsText("a moment faster");
    assertThat(page.locator("input[value='" + time + "']")).hasCount(0);
    page.locator("label.slot input").nth(2).check();
    page.locator("form[action$=slot] button").click();
    assertThat(page.locator("h1")).containsText("We are coming");
    assertThat(installations.view(order).orElseThrow().visit()).isNotNull();
  }

  @Test
  void aDesktopShowsTheTimesInEnglishAndOthersSeeNothing() {
    ApplicationForm form = english(Forms.soleProprietor());
    CaseNumber order = begun(form);
    Page page = chromium.desktop(Language.EN);
    page.navigate("/case/" + order + "/installation");
    assertThat(page.locator("main")).not().containsText(order.value() + "号");
    assertThat(page.locator("form[action$=slot]")).hasCount(0);
    page.navigate(Mail.link(port, form.email(), "Pick a time"));
    page.locator("main form button").click();
    page.navigate("/case/" + order + "/installation");
    assertThat(page.locator("h1")).containsText("When shall we come?");
    assertThat(page.locator("fieldset.slots").first()).isVisible();
    assertAccessible(page);
    page.navigate("/help/account");
    assertThat(page.locator("h1")).containsText("My account was unbound");
    assertAccessible(page);
  }

  /** All technicians are somewhere else then. */
  private void takeAll(Instant time) {
    for (int i = 0; i < 10; i++) {
      if (installations.pick(begun(Forms.soleProprietor()), time) == Picked.TAKEN) {
        return;
      }
    }
    throw new AssertionError("there is always somebody free");
  }

  private CaseNumber begun(ApplicationForm form) {
    stock.receive(
        new io.posbind.catalogue.ProductCode(form.product()),
        List.of(
            TerminalSerial.parse("P" + UUID.randomUUID().toString().substring(0, 13)).orThrow()));
    UUID dossier = UUID.randomUUID();
    applications
        .requiredDocuments(form)
        .forEach(
            kind ->
                documents.store(
                    dossier, kind, kind + ".png", Applicant.photo(Applicant.PNG).buffer));
    CaseNumber order =
        ((Submission.Accepted) applications.submit(dossier, form, Door.PAGE)).number();
    approve(order);
    assertThat(applications.view(order).orElseThrow().status())
        .isEqualTo(ApplicationStatus.APPROVED);
    if (installations.view(order).isEmpty()) {
      runtime.startProcessInstanceByKey("installation", Map.of("order", order.value()));
    }
    return order;
  }

  private void approve(CaseNumber order) {
    Task task = tasks.createTaskQuery().processInstanceBusinessKey(order.value()).singleResult();
    identities.setAuthentication("clerk", List.of("onboarding-clerks"));
    try {
      forms.submitTaskForm(task.getId(), Map.of("decision", "approve"));
    } finally {
      identities.clearAuthentication();
    }
  }

  private Instant visit(CaseNumber order) {
    InstallationView view = installations.view(order).orElseThrow();
    return java.util.Objects.requireNonNull(view.visit()).from();
  }

  private static ApplicationForm english(ApplicationForm form) {
    return new ApplicationForm(
        form.kind(),
        form.legalName(),
        form.identifier(),
        form.identifierConfirmed(),
        form.principal(),
        form.mobile(),
        form.email(),
        "en",
        form.province(),
        form.address(),
        form.mcc(),
        form.accountType(),
        form.accountNumber(),
        form.accountHolder(),
        form.bankCode(),
        form.product(),
        form.monthlyVolume(),
        form.location(),
        form.termsAccepted(),
        form.sensitiveDataAccepted());
  }
}
