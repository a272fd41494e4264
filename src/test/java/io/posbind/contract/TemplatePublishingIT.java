package io.posbind.contract;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.posbind.Accessibility.assertAccessible;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.posbind.Browser;
import io.posbind.Chromium;
import io.posbind.PosbindIT;
import io.posbind.catalogue.Bilingual;
import io.posbind.contractsigning.Signatory;
import io.posbind.shared.CaseNumber;
import io.posbind.shared.Language;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;

/** From a manager's words to the text that contracts are written from. */
@PosbindIT
class TemplatePublishingIT {

  private static final String PAGE = "/staff/contracts/templates";

  @LocalServerPort private int port;
  @Autowired private AutowireCapableBeanFactory beans;
  @Autowired private ContractTemplates templates;
  @Autowired private Contracts contracts;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "AFTER_UNBINDING.zh||A contract must say what may be taken after unbinding",
        "AFTER_UNBINDING.en|Nothing special.|A contract must say what may be taken after unbinding",
        "SERVICES.zh|开通时收取激活费。|names a fee that no fee plan states: “收取激活费”",
        "USAGE.en|A handling fee is due.|names a fee that no fee plan states: “handling fee”",
        "SERVICES.zh|每月另收 15 元。|states an amount or a rate: “15 元”",
        "AFTER_UNBINDING.zh|解绑以后，欠费直到付清为止都可以扣。|go on without an end (“直到付清为止”)",
        "AFTER_UNBINDING.en|After unbinding we may take fees indefinitely.|without an end (“indefinite”)",
        "SERVICES.zh|我们承诺零扣率。|“零扣率” may not be promised",
        "SERVICES.zh|支持 T+0 结算。|“T+0” may not be promised",
        "SERVICES.en|Settlement is D + 0.|“D+0” may not be promised",
        "SERVICES.zh|资金即时到帐。|“即时到账” may not be promised",
        "USAGE.zh|支持一机多商户。|“一机多商户” may not be promised",
        "LIABILITY.en||This section is empty",
      })
  void isNotPublishedWithAFault(String field, String text, String reason) {
    String typed = text == null ? "" : text;
    Browser manager = Browser.signedIn(port, "manager");
    Map<String, String> fields = fields();
    fields.put(field, typed);
    int draft = kept(manager.submit(PAGE + "/new", PAGE, fields));

    String page = manager.get(PAGE + "/" + draft + "?lang=en").body();
    assertThat(page)
        .contains("It cannot be published yet", reason, typed)
        .doesNotContain("/publish\"");
    assertThat(
            manager
                .submit(PAGE + "/new", PAGE + "/" + draft + "/publish", Map.of("a", "b"))
                .statusCode())
        .isEqualTo(302);
    assertThat(templates.find(draft).orElseThrow().published()).isFalse();
    assertThat(manager.get(PAGE + "/" + draft).body()).contains(reason);
    Map<String, String> again = new HashMap<>();
    for (Section section : Section.values()) {
      Bilingual kept = templates.find(draft).orElseThrow().text(section);
      again.put(section + ".zh", kept.zh());
      again.put(section + ".en", kept.en());
    }
    assertThat(again).isEqualTo(fields);
    assertThat(manager.get(PAGE + "/new?from=" + draft).body()).contains(typed);
  }

  @Test
  void whatCannotBeKeptAsItIsIsKeptAsNearAsCanBe() {
    Browser manager = Browser.signedIn(port, "manager");
    Map<String, String> fields = fields();
    fields.put("SERVICES.zh", "前\u0000后\u0007 <b>粗</b> 𠮷\r\n第二段");
    fields.put("USAGE.zh", "长".repeat(100_000));
    int draft = kept(manager.submit(PAGE + "/new", PAGE, fields));
    ContractTemplate found = templates.find(draft).orElseThrow();
    assertThat(found.text(Section.SERVICES).zh()).isEqualTo("前\uFFFD后\u0007 <b>粗</b> 𠮷\n第二段");
    assertThat(found.text(Section.USAGE).zh()).hasSize(100_000);
    assertThat(manager.get(PAGE + "/" + draft + "?lang=en").body())
        .contains("invisible control characters", "at most 6,000 characters")
        .contains("&lt;b&gt;粗&lt;/b&gt; 𠮷");
  }

  /** Several times what the rules allow is kept; only what no contract comes near is refused. */
  @Test
  void aVeryLongTextIsKeptAndATooLongOneIsRefusedInPlainWords() {
    Browser manager = Browser.signedIn(port, "manager");
    Map<String, String> fields = fields();
    fields.replaceAll((field, text) -> "长".repeat(40_000));
    int draft = kept(manager.submit(PAGE + "/new", PAGE, fields));
    assertThat(templates.find(draft).orElseThrow().text(Section.LIABILITY).en()).hasSize(40_000);

    fields.replaceAll((field, text) -> "长".repeat(50_000));
    HttpResponse<String> refused = manager.submit(PAGE + "/new", PAGE, fields);
    assertThat(refused.statusCode()).isEqualTo(413);
    assertThat(refused.body()).contains("内容太大，没有收下", "分几次保存");
    assertThat(templates.find(draft + 1)).isEmpty();
  }

  @Test
  void thePublishedVersionNeverChangesAndTheLastOneCounts() {
    Browser manager = Browser.signedIn(port, "manager");
    int earlier = kept(manager.submit(PAGE + "/new", PAGE, fields()));
    int later = kept(manager.submit(PAGE + "/new", PAGE, fields()));
    for (int version : new int[] {later, earlier}) {
      manager.submit(PAGE + "/new", PAGE + "/" + version + "/publish", Map.of("a", "b"));
      assertThat(templates.current().orElseThrow().version()).isEqualTo(version);
      assertThat(manager.get(PAGE + "/" + version).body()).doesNotContain("/publish\"");
    }
    ContractTemplate before = templates.find(later).orElseThrow();
    manager.submit(PAGE + "/new", PAGE + "/" + later + "/publish", Map.of("a", "b"));
    assertThat(templates.find(later)).contains(before);
    assertThat(templates.current().orElseThrow().version()).isEqualTo(earlier);
  }

  @Test
  void isWrittenPreviewedAndPublishedInChineseOnADesktop() {
    writesAndPublishes(Language.ZH_CN, 1280);
  }

  @Test
  void isWrittenPreviewedAndPublishedInEnglishOnAPhone() {
    writesAndPublishes(Language.EN, 390);
  }

  private void writesAndPublishes(Language language, int width) {
    boolean english = language == Language.EN;
    try (BrowserContext visitor = Chromium.visitor(language.tag(), width)) {
      Page page = visitor.newPage();
      page.navigate("http://localhost:" + port + PAGE + "?lang=" + language.tag());
      page.fill("[name=username]", "manager");
      page.fill("[name=password]", "manager");
      page.click("main button[type=submit]");
      check(page, "template-list");
      page.locator("main .actions a").click();
      Locator services = page.locator("[id='SERVICES-zh']");
      page.locator("[id='SERVICES-en']").fill("We answer every call.");
      services.fill("我们为您受理付款，支持 T+0。");
      page.locator("nav.languages button").click();
      assertThat(page.locator("html")).hasAttribute("lang", english ? "zh-CN" : "en");
      assertThat(services).hasValue("我们为您受理付款，支持 T+0。");
      check(page, "template-new");
      page.locator("nav.languages button").click();
      check(page, "template-new");
      page.locator("main form button").click();

      assertThat(page.locator("[role=status]")).hasText(english ? "Kept as a draft." : "已保存为草稿。");
      assertThat(page.locator("#findings li")).hasCount(1);
      assertThat(page.locator("#findings li")).containsText("T+0");
      assertThat(page.locator("form[action$=publish]")).hasCount(0);
      check(page, "template-refused");
      page.locator("#findings li a").click();
      assertThat(page.locator("[id='SERVICES-zh-CN']")).containsText("支持 T+0");
      page.locator("a[href*='new?from=']").click();
      assertThat(services).hasValue("我们为您受理付款，支持 T+0。");
      String promise = "我们为您受理付款，随时接听电话（第 " + width + " 号）。";
      services.fill(promise);
      page.locator("main form button").click();
      assertThat(page.locator("#findings")).hasCount(0);
      check(page, "template-draft");
      for (Locator preview : page.locator("a[href*='/preview.']").all()) {
        APIResponse pdf =
            page.request().get("http://localhost:" + port + preview.getAttribute("href"));
        assertThat(pdf.status()).isEqualTo(200);
        assertThat(new String(pdf.body(), 0, 5, java.nio.charset.StandardCharsets.US_ASCII))
            .isEqualTo("%PDF-");
      }
      int version = Integer.parseInt(page.url().replaceFirst(".*/(\\d+)\\D*$", "$1"));
      page.locator("form[action$=publish] button").click();
      assertThat(page.locator("[role=status]"))
          .containsText(english ? "Published: new contracts" : "已发布，之后的新合同");
      assertThat(page.locator("form[action$=publish]")).hasCount(0);
      check(page, "template-published");
      page.locator("main p a").first().click();
      assertThat(page.locator("main li", rowOf(version))).containsText(english ? "In use" : "在用");

      Signatory desk = beans.createBean(Signatory.class);
      CaseNumber order = desk.offered(language);
      ContractDocument contract =
          contracts.newest(contracts.ofOrder(order).orElseThrow()).orElseThrow().document();
      assertThat(contract.template()).isEqualTo(version);
      List<String> said = new ArrayList<>();
      contract.clauses().forEach(clause -> said.addAll(clause.text().zh()));
      assertThat(said).contains(promise);
    }
  }

  private static Page.LocatorOptions rowOf(int version) {
    return new Page.LocatorOptions()
        .setHasText(Pattern.compile("(第 " + version + " 版|Version " + version + "\\b)"));
  }

  /** Looks at a page with axe, on a phone and a desktop, and keeps both pictures. */
  private static void check(Page page, String name) {
    assertAccessible(page);
    int height = page.viewportSize().height;
    int before = page.viewportSize().width;
    for (int width : new int[] {390, 1280}) {
      page.setViewportSize(width, height);
      page.screenshot(
          new Page.ScreenshotOptions()
              .setFullPage(true)
              .setPath(
                  Path.of(
                      "target",
                      "contract-pages",
                      name
                          + "-"
                          + page.locator("html").getAttribute("lang")
                          + "-"
                          + width
                          + ".png")));
    }
    page.setViewportSize(before, height);
  }

  /** The sample, field by field. */
  private static Map<String, String> fields() {
    Map<String, String> fields = new HashMap<>();
    TemplateRulesTests.Samples.sections()
        .forEach(
            (section, text) -> {
              fields.put(section + ".zh", text.zh());
              fields.put(section + ".en", text.en());
            });
    return fields;
  }

  private static int kept(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(302);
    return Integer.parseInt(Browser.location(answer).replaceFirst(".*/(\\d+)(;.*)?$", "$1"));
  }
}
