package io.posbind.portal;

import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;

/** What the pages of a case answer to whoever did not open its mailed link. */
@ControllerAdvice(basePackageClasses = ClosedCasePage.class)
class ClosedCasePage {

  @ExceptionHandler
  @ResponseStatus(HttpStatus.NOT_FOUND)
  String closed(NotYours refusal, Model model) {
    model.addAttribute("number", refusal.number);
    return "portal/case-closed";
  }
}
