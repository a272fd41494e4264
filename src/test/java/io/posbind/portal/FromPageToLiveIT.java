package io.posbind.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.posbind.Browser;
import io.posbind.Caller;
import io.posbind.PosbindIT;
import io.posbind.Tasklist;
import io.posbind.Words;
import io.posbind.binding.Bindings;
import io.posbind.catalogue.ProductCode;
import io.posbind.contractsigning.Signatory;
import io.posbind.order.Orders;
import io.posbind.order.StageProgress;
import io.posbind.order.Way;
import io.posbind.shared.CaseNumber;
import io.posbind.shared.Language;
import io.posbind.terminal.Stock;
import io.posbind.terminal.TerminalSerial;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The whole way of a merchant in a real browser, from the first page to the live terminal. */
@PosbindIT
class FromPageToLiveIT {

  private static final ObjectMapper JSON = new ObjectMapper();

  @LocalServerPort private int port;
  @Autowired private Stock stock;
  @Autowired private Way way;
  @Autowired private Orders orders;
  @Autowired private Bindings bindings;
  @Autowired private RuntimeService runtime;
  @Autowired private ManagementService management;

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
  void goesLiveInChineseOnADesktop() {
    deliver("lakala-esign-4g");
    Applicant merchant = new Applicant(chromium.desktop(Language.ZH_CN));
    String name = "上海第" + merchant.n + "贸易有限公司";
    Page page = merchant.page;
    page.navigate("/");
    page.locator("label[for=show-ESIGN_4G]").click();
    page.locator("#lakala-esign-4g .total a").click();
    merchant.next();
    merchant.introduce("company", name);
    merchant.describeShop("31001" + "%010d".formatted(merchant.n));
    merchant.upload("id_front", Applicant.photo(Applicant.JPEG));
    merchant.upload("id_back", Applicant.photo(Applicant.PNG));
    merchant.upload("licence", Applicant.pdf());
    merchant.upload("account_proof", Applicant.pdf());
    merchant.upload("shop_photo", Applicant.photo(Applicant.JPEG));
    merchant.next();
    merchant.consent();
    merchant.submit();
    String number = merchant.number();

    merchant.follow(Mail.link(port, merchant.email, "已收到您的终端申请（" + number));
    assertThat(merchant.path()).isEqualTo("/case/" + number);
    assertThat(page.locator("h1")).hasText("正在审核");

    try (Tasklist clerk = Tasklist.of(port, "clerk")) {
      clerk.open(number);
      FrameLocator file = clerk.caseFile();
      assertThat(file.locator("h1")).containsText(name);
      assertThat(file.locator(".papers img")).hasCount(3);
      assertThat(file.locator(".papers .pdf")).hasCount(2);
      clerk.claim();
      clerk.choose("批准");
      clerk.submit();
      Page tasklist = clerk.page;
      tasklist.waitForCondition(() -> stock.terminalOf(new CaseNumber(number)).isPresent());
    }

    merchant.follow(Mail.link(port, merchant.email, "您的终端申请已通过（" + number));
    assertThat(merchant.path()).isEqualTo("/case/" + number);
    assertThat(page.locator("main")).containsText(terminalOf(number));

    signs(merchant, Mail.link(port, merchant.email, "可以签了"), number);
    countersigns(Language.ZH_CN, number);
    picks(merchant, Mail.link(port, merchant.email, "请选一个上门安装的时间（" + number), number);
    installs(Language.ZH_CN, number, merchant.address);
    reportsATest(number);

    merchant.follow(Mail.link(port, merchant.email, "终端已开通，可以收款了（" + number));
    page.navigate("/case/" + number);
    assertThat(page.locator(".journey .done")).hasCount(4);
    assertThat(page.locator("h1"))
        .hasText(Words.in(Language.ZH_CN).get("portal.installation.live"));
    page.navigate("/case/" + number + "/installation");
    assertThat(page.locator("main")).containsText("用得安全");
    page.locator("a[href='/help/account']").click();
    assertThat(page.locator("h1")).isVisible();
    assertBound(number);
  }

  @Test
  void goesLiveInEnglishOnAPhoneAfterBringingOneDocumentAgain() throws Exception {
    deliver("shengpay-esign");
    Applicant merchant = new Applicant(chromium.phone(Language.EN));
    Page page = merchant.page;
    merchant.choose("shengpay-esign");
    merchant.introduce("individual", "赵六");
    merchant.describeShop(merchant.card());
    merchant.upload("id_front", Applicant.photo(Applicant.JPEG));
    merchant.upload("id_back", Applicant.photo(Applicant.PNG));
    merchant.upload("account_proof", Applicant.pdf());
    merchant.upload("shop_photo", Applicant.photo(Applicant.JPEG));
    merchant.next();
    merchant.consent();
    merchant.submit();
    String number = merchant.number();
    merchant.follow(Mail.link(port, merchant.email, "We have your terminal application"));
    assertThat(page.locator("h1")).hasText("Under review");

    decide(
        number,
        """
        {"decision": {"value": "revise"}, "reviseShopPhoto": {"value": "partial"},
         "note": {"value": "The sign above the door, please."}}
        """);

    merchant.follow(Mail.link(port, merchant.email, "Please send one more item"));
    assertThat(page.locator("h1")).hasText("We need some documents");
    assertThat(page.locator(".document .due")).hasCount(1);
    assertThat(page.locator("#shop_photo .note.warning"))
        .containsText("The sign above the door, please.");
    assertThat(page.locator(".hand-over button")).hasCount(0);
    page.locator("#shop_photo-file").setInputFiles(Applicant.photo(Applicant.PNG));
    page.locator(".hand-over button").click();
    assertThat(page.locator("[role=status]")).containsText("with the reviewers");
    assertThat(page.locator("h1")).hasText("Under review");

    decide(number, "{\"decision\": {\"value\": \"approve\"}}");

    merchant.follow(Mail.link(port, merchant.email, "Your terminal application is approved"));
    assertThat(page.locator("main")).containsText(terminalOf(number));

    signs(merchant, Mail.link(port, merchant.email, "ready to read and sign"), number);
    countersigns(Language.EN, number);
    picks(merchant, Mail.link(port, merchant.email, "Pick a time for the installation"), number);
    installs(Language.EN, number, merchant.address);
    reportsATest(number);

    merchant.follow(Mail.link(port, merchant.email, "You are live"));
    page.navigate("/case/" + number);
    assertThat(page.locator(".journey .done")).hasCount(4);
    assertThat(page.locator("h1")).hasText(Words.in(Language.EN).get("portal.installation.live"));
    page.navigate("/case/" + number + "/installation");
    assertThat(page.locator("main")).containsText("Keep it safe");
    assertBound(number);
  }

  private void signs(Applicant merchant, String link, String number) {
    Page page = merchant.page;
    merchant.follow(link);
    page.navigate("/case/" + number + "/contract");
    for (Locator box : page.locator("#contract input[type=checkbox]").all()) {
      box.check();
    }
    page.locator("#contract button.accent").click();
    page.locator("form[action$=code] button").click();
    page.locator("#code").fill(Signatory.code(new CaseNumber(number), port));
    page.locator("#signature button").click();
    assertThat(page).hasURL(Pattern.compile(".*/contract\\?signed$"));
  }

  private void countersigns(Language language, String number) {
    try (Tasklist clerk = Tasklist.of(port, "clerk2", language)) {
      clerk.open(stage("contract-signing", number).number().value());
      clerk.claim();
      clerk.choose("Countersign, the contract takes effect");
      clerk.submit();
      clerk.page.waitForCondition(() -> way.passed("contract-signing", new CaseNumber(number)));
    }
  }

  private void picks(Applicant merchant, String link, String number) {
    Page page = merchant.page;
    merchant.follow(link);
    page.navigate("/case/" + number + "/installation");
    page.locator("label.slot").last().click();
    page.locator("main form[action$=slot] button").click();
    assertThat(page).hasURL(Pattern.compile(".*/installation\\?agreed$"));
  }

  /** The day of the visit comes; the technician installs and reports it. */
  private void installs(Language language, String number, String address) {
    String installation = stage("installation", number).number().value();
    management.executeJob(
        management
            .createJobQuery()
            .processInstanceId(
                runtime
                    .createProcessInstanceQuery()
                    .processInstanceBusinessKey(installation)
                    .singleResult()
                    .getId())
            .activityId("boundaryEvent_visitDue")
            .singleResult()
            .getId());
    try (Tasklist technician = Tasklist.of(port, "technician", language)) {
      technician.open(installation);
      technician.claim();
      FrameLocator file = technician.caseFile();
      file.locator("input[type=file]").setInputFiles(Applicant.photo(Applicant.PNG));
      file.locator("form[action*=photos] button").click();
      assertThat(file.locator(".papers img")).hasCount(1);
      file.locator("form[action$=code] button").click();
      assertThat(file.locator("[role=status]")).isVisible();
      file.locator("#code").fill(confirmationCode(number));
      file.locator("form[action$=confirmation] button").click();
      assertThat(file.locator("#code")).hasCount(0);

      technician.choose("Installed");
      technician.field("Serial on the device").fill(terminalOf(number));
      technician.field("Software version").fill("2.4.1");
      technician.field("Power works").check();
      technician.field("Network works").check();
      technician.pick("Printing", "No printer");
      technician.pick("Province where it stands", "Shanghai");
      technician.field("Address where it stands").fill(address);
      technician.field("shown how to use").check();
      technician.submit();
      technician.page.waitForCondition(
          () -> stage("installation", number).status().equals("testing"));
    }
  }

  /** What the merchant reads out to the technician. */
  private String confirmationCode(String number) {
    Pattern subject = Pattern.compile("(?:确认码|Code) (\\d{6}).*" + number);
    return await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () ->
                JSON
                    .readTree(Browser.on(port).get("/mailbox.json").body())
                    .findValuesAsText("subject")
                    .stream()
                    .map(subject::matcher)
                    .filter(Matcher::find)
                    .map(code -> code.group(1))
                    .findFirst()
                    .orElse(""),
            code -> !code.isEmpty());
  }

  /** What the institution's terminal system sends. */
  private void reportsATest(String number) {
    Caller.Answer answer =
        Caller.on(port)
            .post(
                "/api/v1/terminals/" + terminalOf(number) + "/events",
                """
                {"id": "%s", "type": "test_transaction", "result": "succeeded", "at": "%s"}
                """
                    .formatted(UUID.randomUUID(), OffsetDateTime.now()));
    assertThat(answer.status()).as(answer.toString()).isBetween(200, 202);
    await().until(() -> way.passed("installation", new CaseNumber(number)));
  }

  private void assertBound(String number) {
    CaseNumber order = new CaseNumber(number);
    TerminalSerial terminal = stock.terminalOf(order).orElseThrow();
    assertThat(bindings.asOf(terminal, Instant.now(), Instant.now()))
        .hasValueSatisfying(
            binding ->
                assertThat(binding.merchant())
                    .isEqualTo(orders.find(order).orElseThrow().merchant()));
  }

  private StageProgress stage(String slug, String number) {
    return way.of(new CaseNumber(number)).stream()
        .filter(stage -> stage.slug().equals(slug))
        .findFirst()
        .orElseThrow();
  }

  /** What Tasklist sends when a clerk takes the task of the case and fills its form in. */
  private void decide(String number, String form) throws Exception {
    Browser clerk = Browser.staff(port, "clerk");
    JsonNode tasks =
        JSON.readTree(clerk.engine("GET", "/task?processInstanceBusinessKey=" + number, "").body());
    assertThat(tasks).hasSize(1);
    String task = "/task/" + tasks.get(0).get("id").asText();
    for (HttpResponse<String> answer :
        List.of(
            clerk.engine("POST", task + "/claim", "{\"userId\": \"clerk\"}"),
            clerk.engine("POST", task + "/submit-form", "{\"variables\": " + form + "}"))) {
      assertThat(answer.statusCode()).as(answer.body()).isIn(200, 204);
    }
  }

  private String terminalOf(String number) {
    return stock.terminalOf(new CaseNumber(number)).orElseThrow().value();
  }

  private void deliver(String product) {
    String serial = "T" + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
    stock.receive(new ProductCode(product), List.of(TerminalSerial.parse(serial).orThrow()));
  }
}
