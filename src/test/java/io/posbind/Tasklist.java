package io.posbind;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.regex.Pattern;

/** Tasklist in a real browser, as a Chinese member of the staff works with it. */
public final class Tasklist implements AutoCloseable {

  private final BrowserContext visitor;

  /** For what is not named here. */
  public final Page page;

  private Tasklist(BrowserContext visitor) {
    this.visitor = visitor;
    this.page = visitor.newPage();
  }

  /** One of local mode's staff, newly signed in. */
  public static Tasklist of(int port, String user) {
    Tasklist tasklist = new Tasklist(Chromium.visitor("zh-CN", 1440));
    Page page = tasklist.page;
    page.navigate("http://localhost:" + port + "/camunda/app/tasklist/default/");
    page.fill("[name=username]", user);
    page.fill("[name=password]", user);
    page.click("main button[type=submit]");
    return tasklist;
  }

  /** Opens the task of a case that waits for the group. */
  public void open(String number) {
    page.getByText("本组待认领").first().click();
    page.locator(".tasks-list .task", hasText(number)).first().click();
  }

  /** The case file beside the form. */
  public FrameLocator caseFile() {
    return page.frameLocator("iframe.case-file");
  }

  /** Takes the open task. */
  public void claim() {
    page.getByText(Pattern.compile("^\\s*认领\\s*$")).first().click();
    assertThat(page.locator(".disabled-form")).hasCount(0);
  }

  /** Ticks a choice of the form. Claiming draws the form anew: a tick that comes before is lost. */
  public void choose(String label) {
    Locator choice = page.getByLabel(Pattern.compile(label)).first();
    page.waitForCondition(
        () -> {
          choice.click();
          return choice.isChecked();
        });
  }

  /** A field of the form by a part of its label. */
  public Locator field(String label) {
    return page.getByLabel(Pattern.compile(label)).first();
  }

  /** Sends the form of the open task. */
  public void submit() {
    page.locator("button", hasText("提交")).last().click();
  }

  @Override
  public void close() {
    visitor.close();
  }

  private static Page.LocatorOptions hasText(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }
}
