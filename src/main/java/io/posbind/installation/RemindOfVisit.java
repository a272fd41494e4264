package io.posbind.installation;

import io.posbind.engine.CaseKey;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reminds the merchant of the visit. */
@Component
class RemindOfVisit implements JavaDelegate {

  private final Scheduling scheduling;

  RemindOfVisit(Scheduling scheduling) {
    this.scheduling = scheduling;
  }

  @Override
  public void execute(DelegateExecution execution) {
    scheduling.remindOfVisit(CaseKey.of(execution));
  }
}
