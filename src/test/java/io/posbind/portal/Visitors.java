package io.posbind.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.posbind.Accessibility.assertAccessible;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import io.posbind.Chromium;
import io.posbind.shared.Language;
import java.util.ArrayList;
import java.util.List;

/** Merchants' browsers, each with cookies of its own, at our pages. */
final class Visitors implements AutoCloseable {

  private final String home;
  private final List<BrowserContext> contexts = new ArrayList<>();

  Visitors(int port) {
    this.home = "http://127.0.0.1:" + port;
  }

  /** A phone of an ordinary size, as most merchants have. */
  Page phone(Language language) {
    return page(language, 390, 844, true);
  }

  Page desktop(Language language) {
    return page(language, 1280, 900, true);
  }

  /**
   * A browser that runs no scripts. Nor does it run a timer, so axe would wait there without end:
   * {@link Accessibility} is for the same page with scripts.
   */
  Page withoutScripts(Language language) {
    return page(language, 390, 844, false);
  }

  /** As {@link Accessibility#assertAccessible}, in this language and then in the other. */
  static void assertAccessibleInBothLanguages(Page page) {
    Locator html = page.locator("html");
    String here = html.getAttribute("lang");
    assertAccessible(page);
    Locator other = page.locator("nav.languages [lang]:not([aria-current])");
    String there = other.getAttribute("lang");
    other.click();
    assertThat(html).hasAttribute("lang", there);
    assertAccessible(page);
    page.locator("nav.languages [lang=" + here + "]").click();
    assertThat(html).hasAttribute("lang", here);
  }

  private Page page(Language language, int width, int height, boolean scripts) {
    BrowserContext context =
        Chromium.visitor(
            new NewContextOptions()
                .setBaseURL(home)
                .setViewportSize(width, height)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setJavaScriptEnabled(scripts));
    contexts.add(context);
    context.addCookies(List.of(new Cookie("language", language.tag()).setUrl(home)));
    return context.newPage();
  }

  @Override
  public void close() {
    contexts.forEach(BrowserContext::close);
  }
}
