package io.posbind.portal;

import io.posbind.shared.Language;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** What the frame around every page shows, also around error pages. */
@Component("frame")
class Frame {

  private final PortalSettings settings;

  Frame(PortalSettings settings) {
    this.settings = settings;
  }

  public String hotline() {
    return settings.hotline();
  }

  public String hotlineDigits() {
    return settings.hotline().replaceAll("[^0-9+]", "");
  }

  /** The query of this page in the other language; relative, so that it stays the same page. */
  public String queryWithLanguage(String tag) {
    String query =
        ServletUriComponentsBuilder.fromCurrentRequest()
            .replaceQueryParam(ChosenLanguage.PARAMETER, Language.of(tag).orElseThrow().tag())
            .build()
            .encode()
            .getQuery();
    return query == null ? "" : query;
  }
}
