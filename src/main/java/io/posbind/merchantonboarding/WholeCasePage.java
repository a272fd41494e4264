package io.posbind.merchantonboarding;

import io.posbind.shared.CaseNumber;
import io.posbind.shared.Language;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** The whole case as one file: the way in steps with dates, and one history of all stages. */
@Controller
class WholeCasePage {

  private final WholeCases cases;

  WholeCasePage(WholeCases cases) {
    this.cases = cases;
  }

  @GetMapping("/staff/cases/{number}")
  String page(@PathVariable String number, Locale locale, Model model) {
    model.addAttribute(
        "file",
        CaseNumber.parse(number)
            .asOptional()
            .flatMap(known -> cases.find(known, Language.nearest(locale)))
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
    return "staff/case";
  }
}
