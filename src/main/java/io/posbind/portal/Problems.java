package io.posbind.portal;

import io.posbind.shared.FieldError;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.context.MessageSource;

/** What is wrong with a form, in the reader's language. */
record Problems(List<Problem> all) {

  static final Problems NONE = new Problems(List.of());

  /**
   * One refused field.
   *
   * @param code stable reason
   * @param text what is wrong and what to do
   */
  record Problem(String field, String code, String text) {

    /** The page that asks for the field. */
    public String page() {
      return Step.asking(field).path();
    }
  }

  Problems {
    all = List.copyOf(all);
  }

  static Problems of(Collection<FieldError> errors, MessageSource messages, Locale locale) {
    return new Problems(
        errors.stream()
            .map(
                error ->
                    new Problem(
                        error.field(),
                        error.code(),
                        messages.getMessage(error.messageKey(), error.args().toArray(), locale)))
            .toList());
  }

  boolean none() {
    return all.isEmpty();
  }

  public boolean any() {
    return !all.isEmpty();
  }

  public boolean has(String field) {
    return first(field).isPresent();
  }

  /** The text for one field; empty when nothing is wrong with it. */
  public String text(String field) {
    return first(field).map(Problem::text).orElse("");
  }

  /** Whether a credit code fails only its check digits, which a licence may really do. */
  public boolean offersConfirmation() {
    return matches(
        problem ->
            problem.code().equals("creditCode.check")
                || problem.code().equals("creditCode.organisationCheck"));
  }

  /** Whether the account is refused only because it looks mistyped. */
  public boolean accountLooksMistyped() {
    return matches(problem -> problem.code().equals("cardNumber.looksMistyped"));
  }

  private boolean matches(Predicate<Problem> condition) {
    return all.stream().anyMatch(condition);
  }

  private Optional<Problem> first(String field) {
    return all.stream().filter(problem -> problem.field().equals(field)).findFirst();
  }
}
