package io.posbind.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.posbind.Accessibility.assertAccessible;
import static io.posbind.portal.Visitors.assertAccessibleInBothLanguages;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.RequestOptions;
import com.microsoft.playwright.options.WaitUntilState;
import io.posbind.PosbindIT;
import io.posbind.Words;
import io.posbind.deviceapplication.DeviceApplications;
import io.posbind.deviceapplication.Door;
import io.posbind.deviceapplication.Submission;
import io.posbind.merchant.MerchantKind;
import io.posbind.shared.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The merchants' pages as merchants meet them, in a real browser. */
@PosbindIT
class PortalIT {

  @LocalServerPort private int port;
  @Autowired private JdbcClient jdbc;
  @Autowired private DeviceApplications applications;

  private Visitors chromium;

  @BeforeEach
  void comeIn() {
    chromium = new Visitors(port);
  }

  @AfterEach
  void leave() {
    chromium.close();
  }

  /** On a slow line, or with a quick thumb. */
  @Test
  void aChoiceCountsThatWasMadeBeforeTheScriptsWereThere() {
    Applicant merchant = new Applicant(chromium.phone(Language.ZH_CN));
    Page page = merchant.page;
    page.navigate("/apply?product=lakala-esign-4g");
    merchant.next();
    List<Route> held = new ArrayList<>();
    page.route("**/htmx.min*.js", held::add);
    page.reload(new Page.ReloadOptions().setWaitUntil(WaitUntilState.COMMIT));
    page.locator("input[name=kind][value=individual]").check();
    assertThat(page.locator("#legalName")).hasCount(0);
    // On a busy machine the scripts are asked for after the choice is made.
    page.waitForCondition(() -> !held.isEmpty());
    held.forEach(Route::resume);
    assertThat(page.locator("#legalName")).isVisible();
  }

  @Test
  void takesAnApplicationInChineseFromAPhone() {
    Applicant merchant = new Applicant(chromium.phone(Language.ZH_CN));
    Page page = merchant.page;
    page.navigate("/");
    assertThat(page.locator("h1")).containsText("绑得清楚");
    page.locator("label[for=show-ESIGN_4G]").click();
    page.locator("#lakala-esign-4g .total a").click();
    assertThat(page.locator("input[name=product]:checked")).hasValue("lakala-esign-4g");
    assertAccessibleInBothLanguages(page);
    merchant.next();
    assertAccessibleInBothLanguages(page);
    merchant.introduce("individual", "张𠮷😀");
    assertThat(page.locator("#accountHolder")).hasValue("张𠮷😀");
    assertAccessibleInBothLanguages(page);
    merchant.describeShop(merchant.card());
    merchant.upload("id_front", Applicant.photo(Applicant.JPEG));
    merchant.upload("id_back", Applicant.photo(Applicant.PNG));
    merchant.upload("account_proof", Applicant.pdf());
    merchant.upload("shop_photo", Applicant.photo(Applicant.JPEG));
    assertThat(page.locator(".document .tag.green")).hasCount(4);
    assertThat(page.locator("#id_front img")).isVisible();
    assertAccessibleInBothLanguages(page);
    merchant.next();
    assertThat(page.locator("main")).containsText("张𠮷😀");
    assertThat(page.locator("main")).not().containsText("还缺");
    for (String personal : List.of("138" + "%08d".formatted(merchant.n), merchant.email)) {
      Locator shown = page.locator("main").getByText(personal);
      assertThat(shown).isHidden();
      page.locator("details.reveal", new Page.LocatorOptions().setHasText(personal))
          .locator("summary")
          .click();
      assertThat(shown).isVisible();
    }
    Locator account = page.locator("details.reveal").last();
    assertThat(account.locator("summary")).containsText("621626*********");
    account.locator("summary").click();
    assertThat(account).containsText(merchant.card());
    assertAccessibleInBothLanguages(page);
    merchant.consent();
    merchant.submit();
    assertThat(page.locator("h1")).containsText("申请已提交");
    assertThat(merchant.number()).matches("A\\d{8}");
    assertThat(page.locator("main")).containsText("m***@example.com");
    assertAccessibleInBothLanguages(page);

    page.navigate(Mail.link(port, merchant.email, "已收到您的终端申请"));
    assertAccessibleInBothLanguages(page);
    page.locator("main form button").click();
    assertThat(merchant.path()).isEqualTo("/case/" + merchantNumber(page));
    assertThat(page.locator("h1")).containsText("正在审核");
    assertAccessibleInBothLanguages(page);
  }

  @Test
  void takesAnApplicationInEnglishFromADesktopAndTheMissingDocumentsLater() {
    Applicant merchant = new Applicant(chromium.desktop(Language.EN));
    Page page = merchant.page;
    merchant.choose("unionpay-smart");
    merchant.introduce("company", "上海第" + merchant.n + "贸易有限公司");
    assertThat(page.locator("#accountHolder")).hasValue("上海第" + merchant.n + "贸易有限公司");
    merchant.describeShop("31001" + "%010d".formatted(merchant.n));
    merchant.upload("licence", Applicant.pdf());
    merchant.next();
    assertThat(page.locator(".note.warning")).containsText("4 documents are missing");
    assertAccessibleInBothLanguages(page);
    merchant.consent();
    merchant.submit();
    String number = merchant.number();

    page.navigate(Mail.link(port, merchant.email, "Please send"));
    page.locator("main form button").click();
    assertThat(page.locator("h1")).containsText("We need some documents");
    assertThat(page.locator(".document .due")).hasCount(4);
    assertThat(page.locator(".hand-over button")).hasCount(0);
    page.locator("#id_front-file").setInputFiles(Applicant.disguised());
    assertThat(merchant.problem("id_front")).containsText("the content is something else");
    for (String kind : List.of("id_front", "id_back", "account_proof", "shop_photo")) {
      merchant.upload(kind, Applicant.photo(Applicant.JPEG));
    }
    assertAccessible(page);
    page.locator(".hand-over button").click();
    assertThat(page.locator("[role=status]")).containsText("with the reviewers");
    assertThat(page.locator("h1")).containsText("Under review");
    assertThat(page.locator(".history li")).hasCount(4);

    page.locator("a[href$=withdraw]").click();
    page.locator("input[value=fees]").check();
    page.locator("#note").fill("长".repeat(501));
    page.locator("button.danger").click();
    assertThat(merchant.problem("note")).containsText("500 characters at most");
    assertAccessibleInBothLanguages(page);
    assertThat(page.locator("input[value=fees]")).isChecked();
    assertThat(page.locator("#note")).hasValue("长".repeat(501));
    page.locator("#note").fill("Two shops closed\nthis year");
    page.locator("button.danger").click();
    assertThat(page.locator("h1")).containsText("Withdrawn");
    assertThat(merchant.path()).isEqualTo("/case/" + number);
  }

  @Test
  void takesASecondFileWhileTheFirstIsStillOnItsWay() {
    Applicant merchant = new Applicant(chromium.phone(Language.ZH_CN));
    Page page = merchant.page;
    handIn(merchant, "冯二");
    page.navigate(Mail.link(port, merchant.email, "还差 4 项材料"));
    page.locator("main form button").click();
    List<Route> held = new ArrayList<>();
    page.route("**/documents/id_front", held::add);

    page.locator("#id_front-file").setInputFiles(Applicant.photo(Applicant.JPEG));
    page.locator("#id_back-file").setInputFiles(Applicant.photo(Applicant.JPEG));
    assertThat(page.locator("form.upload.busy")).hasCount(2);
    page.waitForCondition(() -> !held.isEmpty());
    held.get(0).resume();

    assertThat(page.locator("#id_front .filename")).isVisible();
    assertThat(page.locator("#id_back .filename")).isVisible();
    assertThat(page.locator(".hand-over")).containsText("还差 2 份");
  }

  @Test
  void bringsBackWhatWasSavedOnAnotherDevice() {
    Applicant merchant = new Applicant(chromium.phone(Language.ZH_CN));
    merchant.choose("shengpay-esign");
    merchant.introduce("sole_proprietor", "上海市黄浦区老王面馆" + merchant.n);
    merchant.page.locator("#address").fill("南京东路 9 号");
    merchant.page.locator("button[value=save]").click();
    assertThat(merchant.page.locator("#to")).hasValue(merchant.email);
    assertAccessibleInBothLanguages(merchant.page);
    merchant.page.locator("#to").fill("nobody@");
    merchant.page.locator("button[value=send]").click();
    assertThat(merchant.problem("to")).isVisible();
    assertThat(merchant.page.locator("#to")).hasValue("nobody@");
    merchant.page.locator("#to").fill(merchant.email);
    merchant.page.locator("button[value=send]").click();
    assertThat(merchant.page.locator("main")).containsText("m***@example.com");
    assertAccessible(merchant.page);
    merchant.page.locator("form[action$=leave] button").click();
    merchant.page.navigate("/apply");
    assertThat(merchant.path()).isEqualTo("/apply/product");

    String link = Mail.link(port, merchant.email, "已保存");
    for (int reader = 0; reader < 2; reader++) {
      Page other = chromium.desktop(Language.ZH_CN);
      other.navigate(link);
      assertThat(other.locator("h1")).containsText("接着填写");
      other.locator("main form button").click();
      assertThat(other.locator("#address")).hasValue("南京东路 9 号");
      assertThat(other.url()).doesNotContain(link.substring("/link/".length()));
    }
  }

  @Test
  void keepsWhatWasTypedAndSaysWhatToDo() {
    Applicant merchant = new Applicant(chromium.phone(Language.ZH_CN));
    Page page = merchant.page;
    merchant.choose("shengpay-esign");
    merchant.next();
    assertThat(page.locator("#problems li")).hasCount(1);
    assertThat(page.locator("#problems")).containsText("商户类型");
    assertThat(merchant.problem("kind")).containsText("请在这里选择一项");
    page.locator("input[value=individual]").check();
    assertThat(merchant.problem("kind")).hasCount(0);
    String name = "<b onclick=alert(1)>张三</b>";
    page.locator("#legalName").fill(name);
    page.locator("#identifier").fill("110105194912310021");
    page.locator("#mobile").fill("010-12345678");
    page.locator("#email").fill("zhang.example.com");
    page.locator("#identifier").focus();
    assertThat(merchant.problem("email")).containsText("缺少“@”");
    assertThat(page.locator("#email")).hasAttribute("aria-invalid", "true");
    merchant.next();
    assertThat(page.locator("#problems")).isFocused();
    assertThat(merchant.problem("identifier")).containsText("校验码不符");
    assertThat(merchant.problem("mobile")).isVisible();
    assertThat(page.locator("#legalName")).hasValue(name);
    assertThat(page.locator("#identifier")).hasValue("110105194912310021");
    assertThat(page.locator("#mobile")).hasValue("010-12345678");
    assertThat(page.locator("#email")).hasValue("zhang.example.com");
    assertAccessible(page);

    page.locator("button[lang=en]").click();
    assertThat(page.locator("h1")).containsText("Who is applying?");
    assertThat(page.locator("#legalName")).hasValue(name);
    assertThat(page.locator("#mobile")).hasValue("010-12345678");
    page.locator("#identifier").fill("11010519490230002X");
    merchant.next();
    assertThat(merchant.problem("identifier")).containsText("date of birth");
    String turned = "张\u202E三\u200B";
    page.locator("#legalName").fill(turned);
    merchant.next();
    assertThat(merchant.problem("legalName")).containsText("turns the direction of writing");
    assertThat(page.locator("#legalName")).hasValue(turned);
    page.locator("button[lang=zh-CN]").click();
    assertThat(page.locator("#legalName")).hasValue(turned);
    merchant.next();
    assertThat(merchant.problem("legalName")).containsText("改变书写方向");

    page.locator("#legalName").fill("长".repeat(100_000));
    merchant.next();
    assertThat(merchant.problem("legalName")).containsText("太长");
    assertThat(page.locator("#legalName").inputValue()).hasSize(100_000);
    merchant.introduce("individual", "<i>赵</i>");
    assertThat(page.locator("#accountHolder")).hasValue("<i>赵</i>");
    merchant.next();
    assertThat(merchant.problem("province")).isVisible();
    page.locator("#province").selectOption("31");
    assertThat(merchant.problem("province")).hasCount(0);
    assertThat(page.locator("#province option:checked")).hasText("上海市");
    assertThat(page.locator("#province option[value='']")).isDisabled();
    merchant.describeShop(merchant.card());
    merchant.next();
    assertThat(page.locator(".review").nth(1)).containsText("<i>赵</i>");
    assertThat(page.locator(".review i")).hasCount(0);
    assertThat(page.locator(".review").nth(2)).containsText("上海市 " + merchant.address);

    page.locator(".review-head a[href='/apply/shop']").click();
    page.locator("#address").fill("上海市" + merchant.address);
    merchant.next();
    merchant.next();
    assertThat(page.locator(".review").nth(2)).containsText("上海市" + merchant.address);
    assertThat(page.locator(".review").nth(2)).not().containsText("上海市 上海市");
  }

  /** Not to the other language, and not to "save for later": a form's buttons come in any order. */
  @Test
  void goesOnWithTheEnterKeyInEveryStep() {
    Applicant merchant = new Applicant(chromium.desktop(Language.ZH_CN));
    Page page = merchant.page;
    page.navigate("/apply?product=shengpay-esign");
    page.locator("input[name=product]:checked").press("Enter");
    assertThat(page).hasURL(Pattern.compile("/apply/merchant$"));

    page.locator("input[value=individual]").check();
    page.locator("#legalName").fill("孙七");
    page.locator("#identifier").fill(merchant.residentId());
    page.locator("#mobile").fill("138" + "%08d".formatted(merchant.n));
    page.locator("#email").fill(merchant.email);
    page.locator("#email").press("Enter");
    assertThat(page).hasURL(Pattern.compile("/apply/shop$"));

    page.locator("#accountNumber").fill(merchant.card());
    page.locator("#accountNumber").press("Enter");
    assertThat(page.locator("#problems a").first()).hasText("所在省份");
    assertThat(page.locator("#accountNumber")).hasValue(merchant.card());
    page.locator("#province").selectOption("31");
    page.locator("#mcc").selectOption("5812");
    page.locator("#monthlyVolume").fill("30000");
    page.locator("#bankCode").fill("102100099996");
    page.locator("#address").fill(merchant.address);
    page.locator("#address").press("Enter");
    assertThat(page).hasURL(Pattern.compile("/apply/documents$"));

    merchant.next();
    page.locator("#termsAccepted").check();
    page.locator("#termsAccepted").press("Enter");
    assertThat(page.locator("#problems")).containsText("敏感个人信息");
    page.locator("#sensitiveDataAccepted").check();
    page.locator("#sensitiveDataAccepted").press("Enter");
    assertThat(page.locator("h1")).containsText("申请已提交");
    assertThat(page.locator("html")).hasAttribute("lang", "zh-CN");
  }

  @Test
  void letsAMerchantGoBackAndReloadWithoutSendingAnythingAgain() {
    Applicant merchant = new Applicant(chromium.desktop(Language.ZH_CN));
    Page page = merchant.page;
    merchant.choose("shengpay-esign");
    merchant.introduce("individual", "周八");
    page.locator("#accountNumber").fill(merchant.card());
    merchant.next();
    assertThat(page.locator("#problems")).isVisible();
    page.reload();
    assertThat(page.locator("#problems")).hasCount(0);
    assertThat(page.locator("#accountNumber")).hasValue(merchant.card());
    merchant.describeShop(merchant.card());
    merchant.next();
    merchant.submit();
    assertThat(page.locator("#problems")).isVisible();
    merchant.consent();
    merchant.submit();
    String number = merchant.number();

    page.goBack();
    assertThat(page.locator(".case-number")).hasText(number);
    page.reload();
    assertThat(page.locator(".case-number")).hasText(number);
  }

  @Test
  void losesNothingToACheckThatArrivesLate() {
    Applicant merchant = new Applicant(chromium.phone(Language.ZH_CN));
    Page page = merchant.page;
    merchant.choose("shengpay-esign");
    merchant.introduce("individual", "周六");
    assertThat(page.locator("#address")).isVisible();
    for (String late : List.of("check?field=legalName", "fields")) {
      page.evaluate(
          "async ([path, token]) => { await fetch('/apply/merchant/' + path, {method: 'POST', body:"
              + " new URLSearchParams({_csrf: token, kind: 'individual', legalName: '周',"
              + " identifier: '', mobile: '', email: ''})}); }",
          List.of(late, page.locator("#step input[name=_csrf]").inputValue()));
    }
    page.navigate("/apply/merchant");
    assertThat(page.locator("#legalName")).hasValue("周六");
    assertThat(page.locator("#email")).hasValue(merchant.email);
  }

  @Test
  void namesTheDocumentsThatTheRulesAskFor() {
    Page page = chromium.phone(Language.ZH_CN);
    page.navigate("/");
    for (MerchantKind kind : MerchantKind.values()) {
      assertThat(page.locator("#bring ~ .three article").nth(kind.ordinal()).locator("li"))
          .hasText(
              applications.requiredDocuments(kind).stream()
                  .map(document -> "document." + document.name().toLowerCase(Locale.ROOT))
                  .map(Words.in(Language.ZH_CN)::get)
                  .toArray(String[]::new));
    }
  }

  @Test
  void comparesForTheAmountThatWasMeant() {
    Page page = chromium.phone(Language.ZH_CN);
    page.navigate("/");
    String usual = page.locator(".total strong").first().textContent();
    for (String wrong : List.of("3万", "abc", "-5", "1e5", "0")) {
      page.locator("#volume").fill(wrong);
      page.locator("form.volume button").click();
      assertThat(page.locator("#volume-message .problem")).containsText("例如 30000");
      assertThat(page.locator("#volume")).hasValue(wrong);
      assertThat(page.locator(".total strong").first()).hasText(usual);
    }
    assertAccessibleInBothLanguages(page);
    for (String right : List.of("３００００", "30,000.00", "¥30000 元")) {
      page.locator("#volume").fill(right);
      page.locator("form.volume button").click();
      assertThat(page.locator("#volume")).hasValue("30000");
      assertThat(page.locator("#volume-message .problem")).hasCount(0);
    }
  }

  @Test
  void warnsOfALikelyTypingErrorAndTakesAConfirmation() {
    Applicant merchant = new Applicant(chromium.desktop(Language.ZH_CN));
    Page page = merchant.page;
    merchant.choose("shengpay-esign");
    page.locator("input[value=sole_proprietor]").check();
    page.locator("#legalName").fill("上海老李商行" + merchant.n);
    String legacy = merchant.creditCode().substring(0, 17) + "?";
    String wrong = legacy.replace('?', merchant.creditCode().endsWith("0") ? '1' : '0');
    page.locator("#identifier").fill(wrong);
    page.locator("#principal").fill("李小龙");
    page.locator("#mobile").fill("138" + "%08d".formatted(merchant.n));
    page.locator("#email").fill(merchant.email);
    merchant.next();
    assertThat(merchant.problem("identifier")).containsText("执照");
    assertThat(page.locator("#problems a")).hasText("统一社会信用代码");
    page.locator("#identifierConfirmed").check();
    merchant.next();
    assertThat(merchant.path()).isEqualTo("/apply/shop");

    page.locator("input[value=card]").check();
    merchant.describeShop("6221558812340000");
    assertThat(merchant.problem("accountNumber")).containsText("对照卡面");
    assertThat(page.locator("#monthlyVolume")).hasValue("30,000");
    page.locator("#accountNumberConfirmed").check();
    page.locator("#accountHolder").fill("别人");
    merchant.next();
    assertThat(merchant.problem("accountHolder")).containsText("户名");
    assertThat(page.locator("#accountNumberConfirmed")).isChecked();
    page.locator("#accountHolder").fill("李小龙");
    page.locator("#monthlyVolume").fill("３００００元");
    merchant.next();
    assertThat(merchant.path()).isEqualTo("/apply/documents");
    merchant.next();
    merchant.submit();
    assertThat(page.locator("#problems")).containsText("敏感个人信息");
    page.locator("#termsAccepted").check();
    merchant.submit();
    assertThat(page.locator("#problems")).not().containsText("服务条款");
    assertThat(page.locator("#termsAccepted")).isChecked();
    assertAccessible(page);
    merchant.back();
    merchant.back();
    assertThat(page.locator("#bankCode")).hasValue("1021 0009 9996");
    Response other =
        page.waitForNavigation(
            () ->
                page.evaluate(
                    "() => { const p = document.getElementById('province');"
                        + " p.add(new Option('北京', '11', true, true)); p.form.requestSubmit("
                        + "document.querySelector('button[value=next]')); }"));
    assertThat(other.status()).isEqualTo(422);
    assertThat(merchant.problem("province")).containsText("只受理开在上海市、福建省的店铺");
    assertThat(page.locator("#province")).hasValue("11");
  }

  @Test
  void refusesFilesThatAreNoDocuments() {
    Applicant merchant = new Applicant(chromium.phone(Language.ZH_CN));
    Page page = merchant.page;
    merchant.choose("shengpay-esign");
    merchant.introduce("individual", "王五");
    merchant.describeShop(merchant.card());
    refused(merchant, Applicant.empty(), "空的");
    refused(merchant, Applicant.disguised(), "内容不是");
    page.locator("#id_front-file").setInputFiles(Applicant.ofMegabytes(11));
    assertThat(merchant.problem("id_front")).containsText("超过 10 MB");
    refused(
        merchant,
        new FilePayload("IMG_0018.HEIC", "image/heic", "ftypheic".getBytes(UTF_8)),
        "兼容性最佳");
    refused(merchant, new FilePayload("a.exe", "application/x-msdownload", new byte[9]), "只能上传");
    merchant.upload("id_front", Applicant.photo(Applicant.JPEG));
    page.locator("#id_front .document-actions form:last-child button").click();
    assertThat(page.locator("#id_front .tag.amber")).isVisible();
    assertThat(page.locator("#id_front-file")).isFocused();
  }

  @Test
  void takesOneFileForEachDocument() {
    Applicant merchant = new Applicant(chromium.phone(Language.ZH_CN));
    Page page = merchant.page;
    merchant.choose("shengpay-esign");
    merchant.introduce("individual", "王五");
    merchant.describeShop(merchant.card());
    twoAtOnce(merchant);
    handIn(merchant, "王五");
    page.navigate(Mail.link(port, merchant.email, "还差 4 项材料"));
    page.locator("main form button").click();
    twoAtOnce(merchant);
  }

  /** Sends two files for a document, as no form of ours does by itself. */
  private static void twoAtOnce(Applicant merchant) {
    Locator file = merchant.page.locator("#id_front-file");
    file.evaluate("input => input.multiple = true");
    file.setInputFiles(
        new FilePayload[] {
          Applicant.photo(Applicant.JPEG), Applicant.photo(Applicant.PNG),
        });
    assertThat(merchant.problem("id_front")).containsText("一次只能上传一个文件");
    assertThat(merchant.page.locator("#id_front .filename")).hasCount(0);
  }

  @Test
  void takesAFileThatWasChosenBeforeTheScriptsWereThere() {
    Applicant merchant = new Applicant(chromium.phone(Language.ZH_CN));
    Page page = merchant.page;
    merchant.choose("shengpay-esign");
    merchant.introduce("individual", "孙九");
    merchant.describeShop(merchant.card());
    assertThat(page.locator("#shop_photo")).isVisible();
    List<Route> held = new ArrayList<>();
    page.route("**/js/posbind*.js", held::add);
    page.navigate(page.url(), new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
    page.locator("#shop_photo-file").setInputFiles(Applicant.photo(Applicant.JPEG));
    page.waitForCondition(() -> !held.isEmpty());
    held.get(0).resume();
    assertThat(page.locator("#shop_photo .filename")).isVisible();
  }

  @Test
  void waitsForAFileThatIsStillOnItsWay() {
    Applicant merchant = new Applicant(chromium.phone(Language.ZH_CN));
    Page page = merchant.page;
    merchant.choose("shengpay-esign");
    merchant.introduce("individual", "何二");
    merchant.describeShop(merchant.card());
    List<Route> held = new ArrayList<>();
    page.route("**/apply/documents/id_front", held::add);
    page.locator("#id_front-file").setInputFiles(Applicant.photo(Applicant.JPEG));
    page.waitForCondition(() -> !held.isEmpty());
    page.locator("#step button[value=next]").click();
    assertThat(page.locator("#step button[value=next]")).hasAttribute("aria-busy", "true");
    held.get(0).abort();
    assertThat(merchant.problem("id_front")).containsText("网络好像断了");
    assertThat(page.locator("#step [aria-busy]")).hasCount(0);
    assertThat(merchant.path()).isEqualTo("/apply/documents");

    page.locator("#id_front .retry").click();
    page.waitForCondition(() -> held.size() == 2);
    page.locator("#step button[value=next]").click();
    held.get(1).resume();
    page.waitForURL("**/apply/review");
    assertThat(page.locator("main .tag.green")).hasCount(1);
  }

  @Test
  void saysWhatIsLeftInABrowserThatForgotAllCookies() {
    Applicant merchant = new Applicant(chromium.phone(Language.ZH_CN));
    Page page = merchant.page;
    merchant.choose("shengpay-esign");
    merchant.introduce("individual", "吕三");
    page.locator("#address").fill(merchant.address);
    page.context().clearCookies();
    merchant.next();
    assertThat(page.locator("#stale")).containsText("在这个浏览器里找不到了");
    assertThat(page.locator("#address")).hasValue(merchant.address);
    assertAccessibleInBothLanguages(page);

    page.navigate("/apply");
    page.context().clearCookies();
    page.navigate("/apply/documents");
    assertThat(merchant.path()).isEqualTo("/apply/product");
    assertThat(page.locator("[role=status]")).containsText("没有填到一半的申请");
    assertAccessible(page);

    merchant.choose("shengpay-esign");
    merchant.introduce("individual", "吕三");
    merchant.describeShop(merchant.card());
    page.context().clearCookies();
    page.locator("#id_front-file").setInputFiles(Applicant.photo(Applicant.JPEG));
    assertThat(page.locator("[role=status]")).containsText("没有填到一半的申请");

    merchant.choose("shengpay-esign");
    merchant.introduce("individual", "吕三");
    merchant.describeShop(merchant.card());
    page.context().clearCookies();
    merchant.next();
    assertThat(page.locator("[role=status]")).containsText("没有填到一半的申请");
  }

  @Test
  void worksWithoutScripts() {
    Applicant merchant = new Applicant(chromium.withoutScripts(Language.ZH_CN));
    Page page = merchant.page;
    merchant.choose("shengpay-esign");
    page.locator("input[value=individual]").check();
    merchant.next();
    assertThat(page.locator("#problems")).hasCount(0);
    merchant.introduce("individual", "赵六");
    merchant.describeShop(merchant.card());
    page.locator("#id_front-file").setInputFiles(Applicant.disguised());
    page.locator("#id_front .upload button[type=submit]").click();
    assertThat(merchant.problem("id_front")).containsText("内容不是");
    for (double megabytes : new double[] {11, 20.5, 30}) {
      page.navigate("/apply/documents");
      page.locator("#id_front-file").setInputFiles(Applicant.ofMegabytes(megabytes));
      page.locator("#id_front .upload button[type=submit]").click();
      assertThat(merchant.problem("id_front")).containsText("超过 10 MB");
    }
    page.locator("#id_front-file").setInputFiles(Applicant.photo(Applicant.PNG));
    page.locator("#id_front .upload button[type=submit]").click();
    assertThat(page.locator("#id_front .tag.green")).isVisible();
    merchant.next();
    merchant.consent();
    merchant.submit();
    assertThat(page.locator("h1")).containsText("申请已提交");
  }

  @Test
  void becomesOneApplicationHoweverOftenItIsSent() {
    Applicant merchant = new Applicant(chromium.phone(Language.EN));
    Page page = merchant.page;
    merchant.choose("shengpay-esign");
    merchant.introduce("individual", "钱七");
    merchant.describeShop(merchant.card());
    merchant.next();
    merchant.consent();
    Page stale = page.context().newPage();
    stale.navigate("/apply/merchant");
    String token = page.locator("#step input[name=_csrf]").inputValue();
    page.evaluate(
        "async token => { const body = new URLSearchParams({_csrf: token, termsAccepted: 'true',"
            + " sensitiveDataAccepted: 'true'}); await Promise.all([1, 2, 3].map(() =>"
            + " fetch('/apply/submit', {method: 'POST', body}))); }",
        token);
    merchant.submit();
    String number = merchant.number();
    assertThat(applicationsOf(merchant)).isEqualTo(1);

    page.goBack();
    page.reload();
    assertThat(merchant.path()).isEqualTo("/apply/done");
    assertThat(page.locator(".case-number")).hasText(number);
    stale.locator("#legalName").fill("孙八");
    stale.locator("button[value=next]").click();
    assertThat(stale.locator(".note.warning")).containsText("submitted before");
    assertThat(stale.locator(".case-number")).hasText(number);

    page.locator("form[action$=new] button").click();
    assertThat(merchant.path()).isEqualTo("/apply/product");
  }

  @Test
  void namesTheOpenApplicationOfTheSameShop() {
    Applicant merchant = new Applicant(chromium.desktop(Language.ZH_CN));
    String number = handIn(merchant, "周九");
    merchant.choose("lakala-esign");
    merchant.introduce("individual", "周九");
    merchant.describeShop(merchant.card());
    merchant.next();
    merchant.consent();
    merchant.submit();
    assertThat(merchant.page.locator("h1")).containsText("已经有一份申请");
    assertThat(merchant.page.locator(".case-number")).hasText(number);
    assertAccessible(merchant.page);
    merchant.page.locator("a[href='/apply/shop']").click();
    assertThat(merchant.page.locator("#address")).hasValue(merchant.address);
  }

  @Test
  void opensACaseOnlyByItsOwnLink() {
    Applicant merchant = new Applicant(chromium.phone(Language.ZH_CN));
    String number = handIn(merchant, "吴十");
    Applicant stranger = new Applicant(chromium.phone(Language.ZH_CN));
    handIn(stranger, "郑一");
    stranger.page.navigate(Mail.link(port, stranger.email, "已收到"));
    stranger.page.locator("main form button").click();
    assertThat(stranger.page.locator("h1")).isVisible();
    Response foreign = stranger.page.navigate("/case/" + number);
    assertThat(foreign.status()).isEqualTo(404);
    String refusal = stranger.page.locator("main").innerText();
    Response none = stranger.page.navigate("/case/A99999985");
    assertThat(none.status()).isEqualTo(404);
    assertThat(stranger.page.locator("main").innerText()).isEqualTo(refusal);
    assertAccessibleInBothLanguages(stranger.page);

    String link = Mail.link(port, merchant.email, "已收到");
    assertThat(merchant.page.navigate("/case/" + number).status()).isEqualTo(404);
    merchant.page.navigate(link);
    merchant.page.navigate(link);
    assertThat(merchant.page.navigate("/case/" + number).status()).isEqualTo(404);
    String before = sessionOf(merchant.page);
    merchant.page.navigate(link);
    merchant.page.locator("main form button").click();
    assertThat(merchant.path()).isEqualTo("/case/" + number);
    assertThat(sessionOf(merchant.page)).isNotEqualTo(before);

    expire(number);
    assertThat(stranger.page.navigate(link).status()).isEqualTo(410);
    assertThat(stranger.page.locator("h1")).containsText("过期");
    assertAccessibleInBothLanguages(stranger.page);
    stranger.page.locator("main form button").click();
    assertThat(stranger.page.locator("h1")).containsText("新链接已发出");
    assertAccessible(stranger.page);
    String fresh = Mail.link(port, merchant.email, "链接");
    assertThat(fresh).isNotEqualTo(link);
    assertThat(stranger.page.navigate("/link/AAAAAAAAAAAAAAAAAAAAAA").status()).isEqualTo(404);
    assertThat(stranger.page.locator("h1")).containsText("链接不对");
    assertAccessibleInBothLanguages(stranger.page);
  }

  @Test
  void sendsAFreshLinkToWhoKnowsNumberAndAddressAndTellsStrangersNothing() {
    Applicant merchant = new Applicant(chromium.phone(Language.EN));
    String number = handIn(merchant, "冯二");
    Page page = merchant.page;
    page.navigate("/track?number=" + number);
    assertAccessibleInBothLanguages(page);
    page.locator("#number").fill("A0000");
    page.locator("#email").fill("x");
    page.locator("main form button").click();
    assertThat(merchant.problem("number")).containsText("not one of our case numbers");
    assertThat(page.locator("#number")).hasValue("A0000");
    assertAccessible(page);
    page.locator("#number").fill(number.toLowerCase());
    page.locator("#email").fill("stranger@example.com");
    page.locator("main form button").click();
    String toStranger = page.locator("main").innerText();
    page.navigate("/track");
    page.locator("#number").fill(number);
    page.locator("#email").fill(merchant.email);
    page.locator("main form button").click();
    assertThat(page.locator("main").innerText()).isEqualTo(toStranger);
    assertAccessible(page);
    page.navigate(Mail.link(port, merchant.email, "链接"));
    page.locator("main form button").click();
    assertThat(merchant.path()).isEqualTo("/case/" + number);
    for (int i = 0; i < 6; i++) {
      page.navigate("/track");
      page.locator("#number").fill(number);
      page.locator("#email").fill(merchant.email);
      page.locator("main form button").click();
    }
    assertThat(page.locator("h1")).containsText("One moment, please");
    assertThat(page.locator("main")).containsText(Pattern.compile("in \\d+ minutes|in one minute"));
    assertAccessible(page);
  }

  @Test
  void givesAPageThatLayOpenForTooLongBackFilledIn() {
    Applicant merchant = new Applicant(chromium.phone(Language.ZH_CN));
    Page page = merchant.page;
    merchant.choose("shengpay-esign");
    page.route("**/note", Route::abort);
    page.locator("input[value=individual]").check();
    page.locator("#legalName").fill("陈三");
    page.locator("#mobile").fill("13800138000");
    loseSession(page);
    merchant.next();
    assertThat(page.locator("#stale")).containsText("都还在");
    assertThat(page.locator("#legalName")).hasValue("陈三");
    assertThat(page.locator("#mobile")).hasValue("13800138000");
    assertAccessible(page);
    merchant.introduce("individual", "陈三");
    assertThat(merchant.path()).isEqualTo("/apply/shop");

    var forged =
        page.context()
            .request()
            .post(
                "/apply/merchant",
                RequestOptions.create()
                    .setHeader("Accept", "text/html")
                    .setHeader("Origin", "https://evil.example")
                    .setForm(
                        com.microsoft.playwright.options.FormData.create().set("legalName", "坏人")));
    assertThat(forged.status()).isEqualTo(403);
    assertThat(forged.text()).doesNotContain("坏人");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/privacy", "/terms", "/help/unbound", "/no-such-page", "/apply/product"})
  void hasPagesEverybodyCanRead(String path) {
    Page page = chromium.phone(Language.ZH_CN);
    page.navigate(path);
    assertAccessibleInBothLanguages(page);
  }

  private String handIn(Applicant merchant, String name) {
    Submission outcome = applications.submit(UUID.randomUUID(), merchant.form(name), Door.PAGE);
    return ((Submission.Accepted) outcome).number().value();
  }

  private static void loseSession(Page page) {
    page.context().clearCookies(new BrowserContext.ClearCookiesOptions().setName("SESSION"));
  }

  private static void refused(Applicant merchant, FilePayload file, String reason) {
    merchant.page.locator("#id_front-file").setInputFiles(file);
    assertThat(merchant.problem("id_front")).containsText(reason);
    assertThat(merchant.page.locator("#id_front .filename")).hasCount(0);
  }

  private static String merchantNumber(Page page) {
    return page.locator("main .number").first().textContent();
  }

  private static String sessionOf(Page page) {
    return page.context().cookies().stream()
        .filter(cookie -> cookie.name.equals("SESSION"))
        .map(cookie -> cookie.value)
        .findFirst()
        .orElse("");
  }

  private int applicationsOf(Applicant merchant) {
    String number = merchant.page.locator(".case-number").textContent();
    return jdbc.sql(
            """
            select count(*) from posbind.application where merchant_id =
              (select merchant_id from posbind.application where number = :number)
            """)
        .param("number", number)
        .query(Integer.class)
        .single();
  }

  private void expire(String number) {
    jdbc.sql(
            "update posbind.notice set link_expires_at = created_at"
                + " where about = :number and token_sha256 is not null")
        .param("number", number)
        .update();
  }
}
