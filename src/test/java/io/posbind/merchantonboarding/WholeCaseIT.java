package io.posbind.merchantonboarding;

import static io.posbind.Accessibility.assertAccessible;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.posbind.Browser;
import io.posbind.Chromium;
import io.posbind.PosbindIT;
import io.posbind.catalogue.ProductCode;
import io.posbind.contractsigning.Signatory;
import io.posbind.deviceapplication.Desk;
import io.posbind.deviceapplication.Forms;
import io.posbind.installation.Crew;
import io.posbind.order.Way;
import io.posbind.order.WithdrawalReason;
import io.posbind.shared.CaseNumber;
import io.posbind.shared.Language;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A case as one file: the way in steps, and one history of all that happened and was told. */
@PosbindIT
class WholeCaseIT {

  private final Desk desk;
  private final Signatory signatory;
  private final Crew crew;
  @Autowired private WholeCases cases;
  @Autowired private Way way;
  @Autowired private IdentityService identities;
  @Autowired private JdbcClient jdbc;
  @LocalServerPort private int port;

  WholeCaseIT(@Autowired AutowireCapableBeanFactory beans) {
    this.desk = beans.createBean(Desk.class);
    this.signatory = beans.createBean(Signatory.class);
    this.crew = beans.createBean(Crew.class);
  }

  @Test
  void joinsTheHistoriesOfAllStagesInTheOrderOfTime() {
    CaseNumber number = live();

    WholeCase file = cases.find(number, Language.EN).orElseThrow();

    assertThat(file.lines()).isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()));
    assertThat(file.lines())
        .extracting(WholeCase.Line::text)
        .containsSubsequence(
            "application.event.received",
            "application.notice.received",
            "application.event.approved",
            "contract.event.offered",
            "contract.event.signed",
            "contract.event.in_force",
            "installation.event.opened",
            "installation.event.slot_picked",
            "installation.event.installed",
            "installation.event.bound",
            "installation.event.live",
            "installation.notice.live");
    assertThat(file.lines())
        .filteredOn(line -> line.text().equals("contract.event.countersigned"))
        .extracting(WholeCase.Line::actor)
        .containsExactly("clerk2");
    assertThat(file.lines())
        .filteredOn(line -> line.notice() == null)
        .extracting(WholeCase.Line::actor)
        .doesNotContainNull();
    assertThat(file.terminal()).isNotEmpty();
    assertThat(file.location()).isNotEmpty();
  }

  @Test
  void showsAClerkTheWholeWayInBothLanguagesAndWidths() {
    CaseNumber number = live();
    for (Language language : Language.values()) {
      for (int width : new int[] {1280, 390}) {
        try (BrowserContext visitor = Chromium.visitor(language.tag(), width)) {
          Page page = visitor.newPage();
          page.navigate("http://localhost:" + port + "/staff?number=" + number);
          page.fill("[name=username]", "clerk");
          page.fill("[name=password]", "clerk");
          page.click("main button[type=submit]");

          assertThat(page.url()).contains("/staff/cases/" + number);
          assertThat(page.locator(".case-steps > li.passed").count()).isEqualTo(3);
          assertThat(page.locator(".case-steps a").count()).isEqualTo(3);
          assertThat(page.locator(".case-history li.done").count()).isGreaterThan(15);
          assertThat(page.locator(".case-history li.told").count()).isGreaterThan(5);
          assertThat(page.content()).doesNotContain("??");
          assertThat((Boolean) page.evaluate("document.body.scrollWidth <= innerWidth"))
              .as("nothing sticks out at %s", width)
              .isTrue();
          assertAccessible(page);
          page.locator(".case-steps a").last().click();
          assertThat(page.url()).contains("/staff/installations/I");
          for (String room : List.of("installations", "contracts", "applications")) {
            page.locator(".way-tabs a[href*=" + room + "]").click();
            assertThat(page.url()).contains("/staff/" + room + "/");
            assertThat(page.content()).doesNotContain("??");
          }
          page.locator(".way-tabs a.whole").click();
          assertThat(page.url()).contains("/staff/cases/" + number);
        }
      }
    }
  }

  @Test
  void showsWhatIsAheadAndWhereACaseStopped() {
    CaseNumber number = desk.apply(Forms.soleProprietor());
    String page = "/staff/cases/" + number + "?lang=zh-CN";
    Browser clerk = Browser.signedIn(port, "clerk");
    assertThat(clerk.get(page).body())
        .contains("尚未开始", "进行中", "收到申请", "/staff/applications/" + number)
        .doesNotContain("??");

    way.cancel(number, WithdrawalReason.NONE, "core-banking");

    assertThat(clerk.get(page).body())
        .contains("class=\"failed\"", "要求撤回", "core-banking", "申请已撤回")
        .doesNotContain("??");
  }

  @Test
  void callsPeopleByTheirNamesAndAsksForThemOnceAPage() {
    CaseNumber number = live();
    jdbc.sql("create extension if not exists pg_stat_statements").update();
    Browser manager = Browser.signedIn(port, "manager");
    String whole = "/staff/cases/" + number + "?lang=en";
    String lin = "title=\"clerk\">林晓 Lin Xiao<";
    String zhou = "title=\"clerk2\">周岚 Zhou Lan<";
    String he = "title=\"technician\">何峰 He Feng<";

    String page = askingForNamesOnce(manager, whole);

    assertThat(page).contains(lin, zhou, he, ">system<").doesNotContain("title=\"system\"");
    assertThat(askingForNamesOnce(manager, file(page, "applications"))).contains(lin);
    assertThat(askingForNamesOnce(manager, file(page, "contracts"))).contains(zhou);
    assertThat(askingForNamesOnce(manager, file(page, "installations"))).contains(he);
  }

  @Test
  void callsAnAccountThatIsGoneByItsId() {
    CaseNumber number = desk.apply(Forms.soleProprietor());
    User leaver = identities.newUser("leaver");
    leaver.setFirstName("Leaving");
    leaver.setLastName("Soon");
    identities.saveUser(leaver);
    way.cancel(number, WithdrawalReason.NONE, "leaver");
    Browser clerk = Browser.staff(port, "clerk");
    String page = "/staff/cases/" + number;
    assertThat(clerk.get(page).body()).contains("title=\"leaver\">Leaving Soon<");

    identities.deleteUser("leaver");

    assertThat(clerk.get(page).body()).contains(">leaver<").doesNotContain("title=\"leaver\"");
  }

  private String askingForNamesOnce(Browser browser, String page) {
    long before = questionsForNames();
    String body = browser.get(page).body();
    assertThat(questionsForNames() - before).as(page).isEqualTo(1);
    return body;
  }

  private long questionsForNames() {
    return jdbc.sql(
            """
            select coalesce(sum(calls), 0) from pg_stat_statements
            where query ~* 'from \\S*act_id_user\\M.*\\min\\s*\\('
            """)
        .query(Long.class)
        .single();
  }

  private static String file(String page, String room) {
    Matcher link = Pattern.compile("/staff/" + room + "/[A-Z]\\d{8}").matcher(page);
    assertThat(link.find()).as(room).isTrue();
    return link.group();
  }

  @Test
  void leavesTheFilesToThoseWhoMayOpenThem() {
    CaseNumber number = desk.apply(Forms.soleProprietor());
    String page = "/staff/cases/" + number;

    assertThat(Browser.staff(port, "technician").get(page).body())
        .contains(number.value())
        .doesNotContain("/staff/applications/");
    assertThat(Browser.on(port).get(page).statusCode()).isEqualTo(302);
    for (String none : List.of("A99999999", "C00000018", "nonsense")) {
      assertThat(Browser.staff(port, "clerk").get("/staff/cases/" + none).statusCode())
          .as(none)
          .isEqualTo(404);
    }
  }

  private CaseNumber live() {
    crew.deliver(new ProductCode(Forms.PRODUCT), 1);
    CaseNumber number = desk.apply(Forms.soleProprietor());
    desk.approve(number, "clerk");
    signatory.sign(number, port);
    signatory.countersign(number);
    crew.pick(number);
    crew.timeOf(number, "boundaryEvent_visitDue");
    crew.install(number);
    crew.report(number, "succeeded");
    return number;
  }
}
