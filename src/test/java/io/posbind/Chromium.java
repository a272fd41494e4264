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
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A real browser for tests: the machine's Chromium where it has one, else the one that Playwright
 * fetches. One for the whole test run; every visitor has a context of their own.
 */
public final class Chromium {

  /** Nothing here fails on a time that a busy machine may need. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /**
   * The one for programs first, which is also what Playwright fetches: no windows with a toolbar
   * for every context, and frames that do not stop coming.
   */
  private static final Optional<Path> INSTALLED =
      Stream.of("chromium-headless-shell", "chromium")
          .map(Path.of("/usr/bin")::resolve)
          .filter(Files::isExecutable)
          .findFirst();

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
    INSTALLED.ifPresent(options::setExecutablePath);
    Playwright playwright =
        INSTALLED.isPresent()
            ? Playwright.create(
                new Playwright.CreateOptions()
                    .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")))
            : Playwright.create();
    Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
    return playwright.chromium().launch(options);
  }
}
