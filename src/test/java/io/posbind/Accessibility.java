package io.posbind;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ViewportSize;
import java.util.List;

/** What makes a page usable for everybody. */
public final class Accessibility {

  /** Gives only what is seriously wrong: all that axe finds in order is ten times the work. */
  private static final String SERIOUS =
      """
      async () => {
        const results = await axe.run(document, {
          resultTypes: ['violations'],
          runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice']
        });
        return results.violations
          .filter(rule => ['serious', 'critical'].includes(rule.impact))
          .flatMap(rule => rule.nodes.map(node => rule.help + ': ' + node.html));
      }
      """;

  private static final int[] WIDTHS = {390, 1280};

  private static final String AXE = AxeBuilder.getAxeScript();

  private Accessibility() {}

  /**
   * That axe finds nothing serious or critical and nothing sticks out sideways, on a phone and on a
   * desktop.
   */
  public static void assertAccessible(Page page) {
    ViewportSize before = page.viewportSize();
    if (!(Boolean) page.evaluate("typeof axe === 'object'")) {
      page.evaluate(AXE);
    }
    for (int width : WIDTHS) {
      page.setViewportSize(width, before.height);
      String what = "%s %s, %d wide".formatted(page.url(), page.title(), width);
      assertThat((List<?>) page.evaluate(SERIOUS)).as(what).isEmpty();
      assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
          .as("%s fits its window", what)
          .isTrue();
    }
    page.setViewportSize(before.width, before.height);
  }
}
