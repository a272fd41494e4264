package io.posbind.contractsigning;

import io.posbind.engine.CaseKey;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reminds the merchant of the contract. */
@Component
class RemindSigner implements JavaDelegate {

  private final Offering offering;

  RemindSigner(Offering offering) {
    this.offering = offering;
  }

  @Override
  public void execute(DelegateExecution execution) {
    offering.remind(CaseKey.of(execution));
  }
}
