package io.posbind.installation;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.posbind.Accessibility.assertAccessible;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import io.posbind.PosbindIT;
import io.posbind.Tasklist;
import io.posbind.shared.CaseNumber;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A visit as a technician reports it in Tasklist, in a real browser. */
@PosbindIT
class TechnicianTasklistIT {

  private final Crew crew;

  @LocalServerPort private int port;

  TechnicianTasklistIT(@Autowired AutowireCapableBeanFactory beans) {
    this.crew = beans.createBean(Crew.class);
  }

  @Test
  void aTechnicianPhotographsInstallsAndReports() {
    CaseNumber order = crew.visited();
    String number = crew.row(order).number().value();
    Map<String, Object> done = crew.wellDone(order);
    try (Tasklist tasklist = Tasklist.of(port, "technician")) {
      tasklist.open(number);
      FrameLocator file = tasklist.caseFile();
      assertThat(file.locator("h1")).containsText(number);
      tasklist.claim();

      file.locator("input[type=file]")
          .setInputFiles(new FilePayload("现场.png", "image/png", Crew.photo()));
      file.locator("form[action*=photos] button").click();
      assertThat(file.locator(".papers img")).hasCount(1);
      file.locator("form[action$=code] button").click();
      assertThat(file.locator("[role=status]")).containsText("确认码已发到商户邮箱");
      file.locator("#code").fill("000000");
      file.locator("form[action$=confirmation] button").click();
      assertThat(file.locator("[role=alert]")).containsText("还可以试 4 次");
      file.locator("#code").fill(Crew.mailedCode(port, order));
      file.locator("form[action$=confirmation] button").click();
      assertThat(file.locator("[role=status]")).containsText("商户已确认");

      tasklist.choose("已装好");
      fill(tasklist, "Serial on the device", done.get("serial"));
      fill(tasklist, "Software version", "2.4.1");
      tasklist.field("Power works").check();
      tasklist.field("Network works").check();
      select(tasklist.page, "Printing", "无打印机");
      select(tasklist.page, "Province where it stands", "北京");
      fill(tasklist, "Address where it stands", "另一条路 12 号");
      tasklist.field("shown how to use").check();
      tasklist.page.screenshot(
          new Page.ScreenshotOptions()
              .setPath(Path.of("target", "technician.png"))
              .setFullPage(true));
      tasklist.submit();
      assertThat(tasklist.page.locator("body")).containsText("地址与申请时不同");
      fill(tasklist, "Address where it stands", done.get("siteAddress"));
      tasklist.submit();
      tasklist.page.waitForCondition(() -> crew.task(order) == null);
    }
    assertThat(crew.status(order)).isEqualTo(InstallationStatus.TESTING);
    crew.report(order, "succeeded");
    assertThat(crew.status(order)).isEqualTo(InstallationStatus.LIVE);
  }

  @Test
  void aTechniciansPagesAreForEverybody() {
    CaseNumber live = crew.installed();
    crew.report(live, "succeeded");
    CaseNumber visited = crew.visited();
    try (Tasklist tasklist = Tasklist.of(port, "technician")) {
      for (String path :
          List.of(
              "/staff/installations?day=" + day(visited),
              "/staff/installations/" + crew.row(visited).number(),
              "/staff/installations/" + crew.row(live).number(),
              "/staff/clearing")) {
        tasklist.page.navigate("http://localhost:" + port + path);
        assertThat(tasklist.page.locator("h1")).isVisible();
        assertAccessible(tasklist.page);
      }
      assertThat(tasklist.page.locator("main")).containsText(crew.serial(live).value());
      tasklist.page.screenshot(
          new Page.ScreenshotOptions().setPath(Path.of("target", "clearing.png")));
    }
  }

  private LocalDate day(CaseNumber order) {
    return LocalDate.ofInstant(crew.visit(order), ZoneId.of("Asia/Shanghai"));
  }

  private static void fill(Tasklist tasklist, String label, @Nullable Object text) {
    tasklist.field(label).fill(String.valueOf(text));
  }

  private static void select(Page page, String label, String option) {
    page.locator(".fjs-form-field-select", new Page.LocatorOptions().setHasText(label))
        .locator(".fjs-input-group")
        .click();
    page.locator(".fjs-dropdownlist-item", new Page.LocatorOptions().setHasText(option))
        .first()
        .click();
  }
}
