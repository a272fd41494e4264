package io.posbind;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.posbind.shared.Language;
import java.util.regex.Pattern;

/** Tasklist in a real browser, as a member of the staff works with it. */
public final class Tasklist implements AutoCloseable {

  private static final String NEWEST_FIRST =
      "#/?sorting=%5B%7B%22sortBy%22:%22created%22,%22sortOrder%22:%22desc%22%7D%5D";

  private final BrowserContext visitor;
  private final Language language;

  /** For what is not named here. */
  public final Page page;

  private Tasklist(Language language) {
    this.visitor = Chromium.visitor(language.tag(), 1440);
    this.language = language;
    this.page = visitor.newPage();
  }

  /** One of local mode's staff, newly signed in. */
  public static Tasklist of(int port, String user) {
    return of(port, user, Language.ZH_CN);
  }

  /** One of local mode's staff, newly signed in, with a browser in this language. */
  public static Tasklist of(int port, String user, Language language) {
    Tasklist tasklist = new Tasklist(language);
    Page page = tasklist.page;
    page.navigate("http://localhost:" + port + "/camunda/app/tasklist/default/");
    page.fill("[name=username]", user);
    page.fill("[name=password]", user);
    page.click("main button[type=submit]");
    return tasklist;
  }

  /**
   * Opens the task of a case that waits for the group. The newest first: what waits from other
   * tests is due before it and fills the first page.
   */
  public void open(String number) {
    page.locator("section.tasks-list").waitFor();
    page.navigate(page.url().replaceFirst("#.*", "") + NEWEST_FIRST);
    page.getByText("本组待认领").first().click();
    page.locator(".tasks-list .task", hasText(number)).first().click();
  }

  /** The case file beside the form. */
  public FrameLocator caseFile() {
    return page.frameLocator("iframe.case-file");
  }

  /** Takes the open task. */
  public void claim() {
    page.getByText(Pattern.compile("^\\s*" + word("认领", "Claim") + "\\s*$")).first().click();
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

  /** Picks an option of a select by a part of its label. */
  public void pick(String label, String option) {
    page.locator(".fjs-form-field-select", hasText(label)).locator(".fjs-input-group").click();
    page.locator(".fjs-dropdownlist-item", hasText(option)).first().click();
  }

  /** Sends the form of the open task. */
  public void submit() {
    page.locator("button", hasText(word("提交", "Complete"))).last().click();
  }

  @Override
  public void close() {
    visitor.close();
  }

  private String word(String chinese, String english) {
    return language == Language.EN ? english : chinese;
  }

  private static Page.LocatorOptions hasText(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }
}
