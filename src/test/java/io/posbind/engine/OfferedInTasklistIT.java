package io.posbind.engine;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.posbind.PosbindIT;
import io.posbind.Tasklist;
import io.posbind.deviceapplication.Desk;
import io.posbind.deviceapplication.Forms;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Tasklist offers nobody what the engine would refuse, in a real browser. */
@PosbindIT
class OfferedInTasklistIT {

  @LocalServerPort int port;
  @Autowired AutowireCapableBeanFactory beans;

  @Test
  void offersNeitherNotesNorHistoryNorDatesToSet() {
    Desk desk = beans.createBean(Desk.class);
    String number = desk.apply(Forms.soleProprietor()).value();
    try (Tasklist clerk = Tasklist.of(port, "clerk")) {
      clerk.open(number);
      clerk.claim();
      Page page = clerk.page;
      assertThat(page.locator(".task-card .meta .due-date")).isVisible();
      for (String refused :
          new String[] {".createCommentLink", ".followup-date", ".reset-due-date"}) {
        assertThat(page.locator(refused)).hasCount(1);
        assertThat(page.locator(refused)).isHidden();
      }
      Locator tabs = page.locator(".task-details .nav-tabs li");
      assertThat(tabs.filter(new Locator.FilterOptions().setHasText("历史"))).isHidden();
      assertThat(tabs.filter(new Locator.FilterOptions().setHasText("表单"))).isVisible();

      page.locator(".task-card .meta .due-date").click();
      page.locator(".task-card .meta .due-date").press("Enter");
      assertThat(
              page.locator(
                  ".datepicker, .uib-datepicker, .edit-tools, .cam-widget-inline-field.edit"))
          .hasCount(0);
      page.screenshot(
          new Page.ScreenshotOptions().setPath(Path.of("target", "offered-in-tasklist.png")));
    }
  }
}
