package io.posbind.installation;

import io.posbind.engine.CaseKey;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Confirms the visit and sets the times of its reminder and its day. */
@Component
class ConfirmVisit implements JavaDelegate {

  private final Scheduling scheduling;

  ConfirmVisit(Scheduling scheduling) {
    this.scheduling = scheduling;
  }

  @Override
  public void execute(DelegateExecution execution) {
    Scheduling.Confirmed visit = scheduling.confirm(CaseKey.of(execution));
    execution.setVariable(Variables.REMINDER_AT, Date.from(visit.reminderAt()));
    execution.setVariable(Variables.VISIT_DAY, Date.from(visit.visitDay()));
    execution.setVariable(Variables.VISIT, visit.text());
  }
}
