package io.posbind.portal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The steps of an application, in order, and the fields each of them asks for. */
enum Step {
  PRODUCT("product"),
  MERCHANT(
      "kind",
      "legalName",
      "identifier",
      "identifierConfirmed",
      "principal",
      "mobile",
      "email",
      "language"),
  SHOP(
      "province",
      "address",
      "location",
      "mcc",
      "monthlyVolume",
      "accountType",
      "accountHolder",
      "accountNumber",
      "accountNumberConfirmed",
      "bankCode"),
  DOCUMENTS(),
  REVIEW("termsAccepted", "sensitiveDataAccepted");

  /** Fields that a browser leaves out of the form when they are not ticked. */
  private static final Set<String> TICKS =
      Set.of(
          "identifierConfirmed",
          "accountNumberConfirmed",
          "termsAccepted",
          "sensitiveDataAccepted");

  private final List<String> fields;

  Step(String... fields) {
    this.fields = List.of(fields);
  }

  /** In the order of its page. */
  List<String> fields() {
    return fields;
  }

  /** As in the address of its page. */
  public String path() {
    return name().toLowerCase(Locale.ROOT);
  }

  Step next() {
    return values()[Math.min(ordinal() + 1, values().length - 1)];
  }

  Step previous() {
    return values()[Math.max(ordinal() - 1, 0)];
  }

  static boolean isTick(String field) {
    return TICKS.contains(field);
  }

  static Optional<Step> of(String path) {
    return Arrays.stream(values()).filter(step -> step.path().equals(path)).findFirst();
  }

  /** The step that asks for a field; the last one for what is asked for nowhere. */
  static Step asking(String field) {
    return Arrays.stream(values())
        .filter(step -> step.fields.contains(field))
        .findFirst()
        .orElse(REVIEW);
  }
}
