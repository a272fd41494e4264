package io.posbind.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
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

  /** A browser that runs no scripts. */
  Page withoutScripts(Language language) {
    return page(language, 390, 844, false);
  }

  /** That axe finds nothing serious or critical, and that nothing sticks out sideways. */
  static void assertAccessible(Page page) {
    List<Rule> violations =
        new AxeBuilder(page)
                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"))
                .analyze()
                .getViolations()
                .stream()
                .filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
                .toList();
    assertThat(violations)
        .as("%s %s", page.url(), page.title())
        .allSatisfy(rule -> assertThat(rule.getNodes().toString()).as(rule.getHelp()).isEmpty());
    assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
        .as("%s fits its window", page.url())
        .isTrue();
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
