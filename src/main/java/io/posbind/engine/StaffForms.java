package io.posbind.engine;

import io.posbind.shared.CaseNumber;
import io.posbind.shared.FieldError;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.variable.Variables;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** Hands the values of a submitted form to the {@link StaffForm} of its id. */
@Component
class StaffForms {

  private final Supplier<Map<String, StaffForm>> forms;
  private final Refusals refusals;

  StaffForms(ObjectProvider<Map<String, StaffForm>> forms, Refusals refusals) {
    this.forms = SingletonSupplier.of(forms::getObject);
    this.refusals = refusals;
  }

  /**
   * Submits and sets the accepted variables on {@code scope}.
   *
   * @return the number of the case
   * @throws FormFieldValidationException for refused values; the web application answers 400 with
   *     the texts and keeps the form
   */
  CaseNumber submit(
      String form, Map<String, Object> values, @Nullable String businessKey, VariableScope scope) {
    StaffForm handler = named(form);
    @Nullable CaseNumber number = businessKey == null ? null : new CaseNumber(businessKey);
    StaffForm.Outcome outcome =
        withoutEngineAuthorization(
            () -> handler.submit(new FormInput(values), signedInStaff(), number));
    if (outcome instanceof StaffForm.Accepted accepted) {
      scope.setVariables(accepted.kept());
      accepted
          .passing()
          .forEach((name, value) -> scope.setVariable(name, Variables.untypedValue(value, true)));
      return accepted.number();
    }
    throw refusal((StaffForm.Refused) outcome);
  }

  /**
   * Refuses the form of a task that somebody else has claimed: Tasklist shows it to the assignee
   * only, but a page that was open before still has it.
   *
   * @param assignee user id; null when nobody has claimed it
   */
  void requireFree(@Nullable String assignee) {
    if (assignee != null && !assignee.equals(signedInStaff())) {
      throw refusal(new StaffForm.Refused(List.of(refusals.claimedBy(assignee))));
    }
  }

  /** The refusal of a task's form that a colleague has submitted a moment ago. */
  FormFieldValidationException gone() {
    return refusal(new StaffForm.Refused(List.of(FieldError.of("task", "task.gone"))));
  }

  /** The choices a start form is handed out with. */
  Map<String, List<StaffForm.Choice>> choices(String form) {
    return named(form).choices();
  }

  private StaffForm named(String form) {
    @Nullable StaffForm handler = forms.get().get(form);
    if (handler == null) {
      throw new IllegalStateException("no StaffForm is named " + form);
    }
    return handler;
  }

  private FormFieldValidationException refusal(StaffForm.Refused refused) {
    String text =
        refused.errors().stream()
            .map(refusals::sentence)
            .distinct()
            .collect(Collectors.joining("\n"));
    return new FormFieldValidationException(refused.errors(), text);
  }

  private static String signedInStaff() {
    String user = Context.getCommandContext().getAuthenticatedUserId();
    if (user == null) {
      throw new AuthorizationException("only signed-in staff may submit a form");
    }
    return user;
  }

  private static <T> T withoutEngineAuthorization(Supplier<T> work) {
    return Context.getCommandContext().runWithoutAuthorization(work::get);
  }
}
