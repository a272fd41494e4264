package io.posbind.installation;

import io.posbind.engine.CaseKey;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reminds the merchant to pick a time. */
@Component
class RemindToPickSlot implements JavaDelegate {

  private final Scheduling scheduling;

  RemindToPickSlot(Scheduling scheduling) {
    this.scheduling = scheduling;
  }

  @Override
  public void execute(DelegateExecution execution) {
    scheduling.remindToPick(CaseKey.of(execution));
  }
}
