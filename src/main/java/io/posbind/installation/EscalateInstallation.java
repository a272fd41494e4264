package io.posbind.installation;

import io.posbind.engine.CaseKey;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Makes the late task urgent and tells the managers. */
@Component
class EscalateInstallation implements JavaDelegate {

  private final Scheduling scheduling;

  EscalateInstallation(Scheduling scheduling) {
    this.scheduling = scheduling;
  }

  @Override
  public void execute(DelegateExecution execution) {
    scheduling.escalate(CaseKey.of(execution));
  }
}
