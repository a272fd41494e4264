package io.posbind.contractsigning;

import io.posbind.engine.CaseKey;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells the merchant that the contract is in force. */
@Component
class PutContractInForce implements JavaDelegate {

  private final Conclusions conclusions;

  PutContractInForce(Conclusions conclusions) {
    this.conclusions = conclusions;
  }

  @Override
  public void execute(DelegateExecution execution) {
    conclusions.putInForce(CaseKey.of(execution));
  }
}
