package io.posbind.portal;

import io.posbind.deviceapplication.ApplicationForm;
import io.posbind.shared.Language;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was typed so far, by field and unchecked. Prints nothing of it.
 *
 * @param values texts by field; a tick is {@code true} or empty
 */
record Answers(Map<String, String> values) {

  static final Answers NONE = new Answers(Map.of());

  /** Longer texts are shown again with the error, but not kept. */
  private static final int KEPT = 4_000;

  Answers {
    values = Map.copyOf(values);
  }

  /** What was typed into a field; empty when nothing was. */
  public String get(String field) {
    return values.getOrDefault(field, "");
  }

  public boolean ticked(String field) {
    return Boolean.parseBoolean(get(field));
  }

  Answers with(String field, String value) {
    Map<String, String> changed = new LinkedHashMap<>(values);
    changed.put(field, value);
    return new Answers(changed);
  }

  /** With what the form of a step was sent with; fields it did not show stay as they were. */
  Answers with(Step step, HttpServletRequest request) {
    Map<String, String> changed = new LinkedHashMap<>(values);
    for (String field : step.fields()) {
      String value = request.getParameter(field);
      if (value != null) {
        changed.put(field, value);
      } else if (Step.isTick(field)) {
        changed.put(field, "");
      }
    }
    // Mails follow the page into the other language until somebody says otherwise.
    if (step.fields().contains("language")) {
      Language.of(request.getParameter(ChosenLanguage.PARAMETER))
          .ifPresent(chosen -> changed.put("language", chosen.tag()));
    }
    return new Answers(changed);
  }

  /** Without texts that are far too long to be meant. */
  Answers kept() {
    Map<String, String> kept = new LinkedHashMap<>(values);
    kept.values().removeIf(value -> value.length() > KEPT);
    return new Answers(kept);
  }

  ApplicationForm form() {
    return new ApplicationForm(
        get("kind"),
        get("legalName"),
        get("identifier"),
        ticked("identifierConfirmed"),
        get("principal"),
        get("mobile"),
        get("email"),
        get("language"),
        get("province"),
        get("address"),
        get("mcc"),
        get("accountType"),
        get("accountNumber"),
        get("accountHolder"),
        get("bankCode"),
        get("product"),
        get("monthlyVolume"),
        get("location"),
        ticked("termsAccepted"),
        ticked("sensitiveDataAccepted"));
  }

  @Override
  public String toString() {
    return "Answers" + values.keySet();
  }
}
