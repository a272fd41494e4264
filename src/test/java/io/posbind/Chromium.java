package io.posbind;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A real browser for tests: the machine's Chromium where it has one, else the one that Playwright
 * fetches. One for the whole test run; every visitor has a context of their own.
 */
public final class Chromium {

  /** Nothing here fails on a time that a busy machine may need. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final Path INSTALLED = Path.of("/usr/bin/chromium");

  private static final List<String> QUIET =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private static final Browser BROWSER = launch();

  private Chromium() {}

  /**
   * A visitor without cookies.
   *
   * @param locale the browser's language, BCP 47
   * @param width of the window in CSS pixels: 390 for a phone, 1280 for a desktop
   */
  public static BrowserContext visitor(String locale, int width) {
    return visitor(
        new Browser.NewContextOptions()
            .setLocale(locale)
            .setViewportSize(width, width < 600 ? 844 : 900));
  }

  /** A visitor without cookies, in Shanghai. */
  public static BrowserContext visitor(Browser.NewContextOptions options) {
    BrowserContext visitor = BROWSER.newContext(options.setTimezoneId("Asia/Shanghai"));
    visitor.setDefaultTimeout(PATIENCE.toMillis());
    return visitor;
  }

  private static Browser launch() {
    BrowserType.LaunchOptions options = new BrowserType.LaunchOptions().setArgs(QUIET);
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE.toMillis());
    boolean installed = Files.isExecutable(INSTALLED);
    if (installed) {
      options.setExecutablePath(INSTALLED);
    }
    Playwright playwright =
        installed
            ? Playwright.create(
                new Playwright.CreateOptions()
                    .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")))
            : Playwright.create();
    Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
    return playwright.chromium().launch(options);
  }
}
