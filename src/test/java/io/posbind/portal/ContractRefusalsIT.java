package io.posbind.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.posbind.Accessibility.assertAccessible;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.posbind.PosbindIT;
import io.posbind.contractsigning.ContractSigning;
import io.posbind.contractsigning.SignOutcome;
import io.posbind.contractsigning.Signatory;
import io.posbind.contractsigning.SigningStatus;
import io.posbind.shared.CaseNumber;
import io.posbind.shared.Language;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the merchant reads when a signature is not taken, and that nothing is lost by it. */
@PosbindIT
class ContractRefusalsIT {

  @LocalServerPort private int port;
  @Autowired private AutowireCapableBeanFactory beans;
  @Autowired private ContractSigning signing;
  @Autowired private JdbcClient jdbc;

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
  void ofTwoSignaturesAtOnceOneIsTaken() {
    CaseNumber order = desk.offered(Language.ZH_CN);
    Page page = aboutToSign(order, Language.ZH_CN);
    page.locator("#code").fill(Signatory.code(order, port));
    Object answers =
        page.evaluate(
            """
            () => {
              const form = document.getElementById('signature');
              const sign = () => fetch(form.action, {method: 'POST', body: new URLSearchParams(new FormData(form))})
                .then(async answer => answer.status + ' ' + (await answer.text()).includes('这份合同您已经签过了'));
              return Promise.all([sign(), sign(), sign()]);
            }
            """);
    assertThat((List<?>) answers)
        .extracting(Object::toString)
        .containsExactlyInAnyOrder("200 false", "409 true", "409 true");
    page.locator("#signature button.accent").click();
    assertThat(page.locator("[role=alert]")).containsText("这份合同您已经签过了，不用再签");
    assertThat(page.locator("h1")).containsText("您已签署");
    assertAccessible(page);
    assertThat(desk.told(order)).containsExactly("offer", "code", "signed");
  }

  @Test
  void aCodeIsVoidAtTheFifthWrongTry() {
    CaseNumber order = desk.offered(Language.EN);
    Page page = aboutToSign(order, Language.EN);
    String code = Signatory.code(order, port);
    for (int left = 4; left > 0; left--) {
      sign(page, other(code));
      assertThat(page.locator("#code-message"))
          .containsText(left == 1 ? "you can try once more" : left + " times more");
    }
    sign(page, other(code));
    assertThat(page.locator("#code-message")).containsText("too many wrong tries");
    for (String sixth : List.of(other(code), code)) {
      sign(page, sixth);
      assertThat(page.locator("#code-message")).containsText("Please ask for a new one");
    }
    assertAccessible(page);
    askForCode(page);
    assertThat(page.locator("#code-message")).containsText("Please wait");
    minutesPass(order, 2);
    askForCode(page);
    assertThat(page.locator("[role=status]")).containsText("on its way");
    signWithNewCode(page, order, code, "Signed by you");
  }

  @Test
  void aCodeIsGoodForTenMinutes() {
    CaseNumber order = desk.offered(Language.ZH_CN);
    Page page = aboutToSign(order, Language.ZH_CN);
    String old = Signatory.code(order, port);
    minutesPass(order, 11);
    sign(page, old);
    assertThat(page.locator("#code-message")).containsText("已经过期或用过了。请重新获取一个");
    askForCode(page);
    signWithNewCode(page, order, old, "您已签署");
  }

  @Test
  void aCodeSignsNoOtherContract() {
    CaseNumber other = desk.offered(Language.ZH_CN);
    aboutToSign(other, Language.ZH_CN);
    String foreign = Signatory.code(other, port);
    CaseNumber mine = desk.offered(Language.ZH_CN);
    Page page = aboutToSign(mine, Language.ZH_CN);
    String code = Signatory.code(mine, port);
    sign(page, foreign.equals(code) ? other(code) : foreign);
    assertThat(page.locator("#code-message")).containsText("验证码不对，还可以试 4 次");
    assertThat(desk.view(other).status()).isEqualTo(SigningStatus.OFFERED);
    sign(page, code);
    assertThat(page.locator("h1")).containsText("您已签署");
    assertThat(desk.view(other).status()).isEqualTo(SigningStatus.OFFERED);
  }

  @Test
  void anOutdatedVersionIsNeitherTickedNorSignedNorDeclined() {
    CaseNumber order = desk.offered(Language.EN);
    Page page = aboutToSign(order, Language.EN);
    String code = Signatory.code(order, port);
    Page reading = anotherTab(page, order, "");
    reading.locator("#fee-0").check();
    Page declining = anotherTab(page, order, "/decline");
    declining.locator("input[value=fees]").check();
    amended(order);

    sign(page, code);
    assertOutdated(page);
    reading.locator("nav.languages button").click();
    assertThat(reading.locator("[role=alert]")).containsText("合同有了新版本");
    assertThat(reading.locator("input:checked")).hasCount(0);
    reading.locator("nav.languages button").click();
    declining.locator("#decline button.danger").click();
    assertOutdated(declining);
    assertThat(desk.view(order).status()).isEqualTo(SigningStatus.OFFERED);
    assertThat(desk.view(order).newest().orElseThrow().version()).isEqualTo(2);

    page.navigate("/case/" + order + "/contract/versions/1");
    assertThat(page.locator(".tag").first()).containsText("Not agreed");
  }

  private void assertOutdated(Page page) {
    assertThat(page.locator("[role=alert]")).containsText("There is a new version");
    assertThat(page.locator("#changes li")).hasCount(1);
    assertThat(page.locator("#changes li"))
        .containsText(
            Pattern.compile(
                "SIM fee\\s*Before: ¥60 a year.*In this version: None", Pattern.DOTALL));
    assertThat(page.locator("input:checked")).hasCount(0);
    assertAccessible(page);
  }

  @Test
  void nothingIsTakenAfterTheLastDay() {
    CaseNumber order = desk.offered(Language.ZH_CN);
    Page page = aboutToSign(order, Language.ZH_CN);
    String code = Signatory.code(order, port);
    Page reading = anotherTab(page, order, "");
    Page declining = anotherTab(page, order, "/decline");
    Page asking = anotherTab(page, order, "/sign");
    jdbc.sql("update posbind.contract_version set respond_by = now() where number = ?")
        .param(desk.view(order).number().value())
        .update();

    sign(page, code);
    reading.locator("#contract button.accent").click();
    declining.locator("#decline button.danger").click();
    askForCode(asking);
    for (Page each : List.of(page, reading, declining, asking)) {
      assertThat(each.locator("[role=alert]")).containsText("签署的期限已经过了，这份合同不能再签");
    }
    assertAccessible(page);
    page.locator(".version-links a").first().click();
    assertThat(page.locator(".fee-list")).isVisible();
    assertThat(desk.told(order)).containsExactly("offer", "code");
  }

  /** Everything ticked, and a code on its way. */
  private Page aboutToSign(CaseNumber order, Language language) {
    Page page = chromium.phone(language);
    String subject = language == Language.EN ? "ready to read and sign" : "可以签了";
    page.navigate(Mail.link(port, Signatory.mailbox(order), subject));
    page.locator("main form button").click();
    page.navigate("/case/" + order + "/contract");
    page.locator("input[type=checkbox]").all().forEach(box -> box.check());
    page.locator("#contract button.accent").click();
    askForCode(page);
    assertThat(page.locator("[role=status]")).isVisible();
    return page;
  }

  private static Page anotherTab(Page page, CaseNumber order, String path) {
    Page tab = page.context().newPage();
    tab.navigate("/case/" + order + "/contract" + path);
    return tab;
  }

  private static void askForCode(Page page) {
    page.locator("form[action$=code] button").click();
  }

  private static void sign(Page page, String code) {
    page.locator("#code").fill(code);
    page.locator("#signature button.accent").click();
  }

  private void signWithNewCode(Page page, CaseNumber order, String old, String signed) {
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> !Signatory.code(order, port).equals(old));
    sign(page, Signatory.code(order, port));
    assertThat(page.locator("h1")).containsText(signed);
  }

  /** The merchant says no elsewhere, and an officer writes a new version. */
  private void amended(CaseNumber order) {
    String hash = signing.toSign(order).orElseThrow().sha256();
    assertThat(signing.decline(order, hash, "fees", "")).isEqualTo(new SignOutcome.Done());
    desk.decide(
        order,
        "officer",
        "dispute-officers",
        Map.of("decision", "amend", "waiveSim", true, "note", "已免。"));
  }

  private void minutesPass(CaseNumber order, int minutes) {
    jdbc.sql(
            """
            update posbind.one_time_code set issued_at = issued_at - make_interval(mins => :minutes),
              valid_until = valid_until - make_interval(mins => :minutes)
            where decision = :decision
            """)
        .param("minutes", minutes)
        .param("decision", "contract " + desk.view(order).number())
        .update();
  }

  private static String other(String code) {
    return String.format(Locale.ROOT, "%06d", (Integer.parseInt(code) + 1) % 1_000_000);
  }
}
