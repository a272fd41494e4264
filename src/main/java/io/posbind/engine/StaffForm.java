package io.posbind.engine;

import io.posbind.shared.CaseNumber;
import io.posbind.shared.FieldError;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What happens with the values that staff submit in a Tasklist form. The bean's name is the id of
 * the form. The values never become process variables: only what {@link Accepted} names does.
 *
 * <p>Every submission passes here, whatever the browser has checked, and within the transaction
 * that completes the task or starts the case.
 */
public interface StaffForm {

  /**
   * Takes a submission.
   *
   * @param input what was typed
   * @param staff who typed it, a user id
   * @param number the case; null at a start form
   */
  Outcome submit(FormInput input, String staff, @Nullable CaseNumber number);

  /**
   * What the selects of a start form offer, by their {@code valuesKey}; nothing by default, for
   * forms whose choices stand in their file.
   */
  default Map<String, List<Choice>> choices() {
    return Map.of();
  }

  /** One entry of a select. */
  record Choice(String value, String label) {}

  /** Taken or refused. */
  sealed interface Outcome {}

  /**
   * The submission was taken.
   *
   * @param number the case's number
   * @param kept facts that stay with the case as variables; never personal data
   * @param passing what only the gateways right after the form read; never written to the database
   */
  record Accepted(CaseNumber number, Map<String, Object> kept, Map<String, Object> passing)
      implements Outcome {}

  /** Nothing was changed; the form stays open with what was typed and shows the errors. */
  record Refused(List<FieldError> errors) implements Outcome {}
}
