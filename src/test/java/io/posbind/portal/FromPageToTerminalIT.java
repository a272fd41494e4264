package io.posbind.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import io.posbind.Browser;
import io.posbind.PosbindIT;
import io.posbind.Tasklist;
import io.posbind.catalogue.ProductCode;
import io.posbind.shared.CaseNumber;
import io.posbind.shared.Language;
import io.posbind.terminal.Stock;
import io.posbind.terminal.TerminalSerial;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The whole way of an application, from the first page to the terminal set aside. */
@PosbindIT
class FromPageToTerminalIT {

  private static final ObjectMapper JSON = new ObjectMapper();

  @LocalServerPort private int port;
  @Autowired private Stock stock;

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
  void aMerchantAppliesAClerkApprovesAndATerminalIsReserved() {
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
    assertThat(page.locator("h1")).hasText("申请已通过");
    assertThat(page.locator("main")).containsText(terminalOf(number));
  }

  @Test
  void aMerchantOnAPhoneBringsOneDocumentAgain() throws Exception {
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
    assertThat(page.locator("h1")).hasText("Approved");
    assertThat(page.locator("main")).containsText(terminalOf(number));
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
