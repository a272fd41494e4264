package io.posbind.installation;

import io.posbind.engine.CaseKey;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Asks the merchant to pick a time. */
@Component
class InviteToPickSlot implements JavaDelegate {

  private final Scheduling scheduling;

  InviteToPickSlot(Scheduling scheduling) {
    this.scheduling = scheduling;
  }

  @Override
  public void execute(DelegateExecution execution) {
    scheduling.invite(CaseKey.of(execution));
  }
}
