package io.posbind.contractsigning;

import io.posbind.engine.CaseKey;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Makes the late task urgent and tells the managers. */
@Component
class EscalateContractTask implements JavaDelegate {

  private final Conclusions conclusions;

  EscalateContractTask(Conclusions conclusions) {
    this.conclusions = conclusions;
  }

  @Override
  public void execute(DelegateExecution execution) {
    conclusions.escalate(CaseKey.of(execution));
  }
}
