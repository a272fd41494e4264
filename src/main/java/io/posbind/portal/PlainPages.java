package io.posbind.portal;

import io.posbind.shared.Language;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Pages of text only, one file per language, since prose is written and not translated. */
@Controller
class PlainPages {

  @GetMapping("/privacy")
  String privacy(Locale locale) {
    return page("privacy", locale);
  }

  @GetMapping("/terms")
  String terms(Locale locale) {
    return page("terms", locale);
  }

  @GetMapping("/help/unbound")
  String unbound(Locale locale) {
    return page("unbound", locale);
  }

  @GetMapping("/help/account")
  String account(Locale locale) {
    return page("account", locale);
  }

  private static String page(String name, Locale locale) {
    return "portal/plain/" + name + "." + Language.nearest(locale).tag();
  }
}
