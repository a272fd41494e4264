package io.posbind.contractsigning;

import io.posbind.engine.CaseKey;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Closes an offer that nobody signed. */
@Component
class ExpireContract implements JavaDelegate {

  private final Offering offering;

  ExpireContract(Offering offering) {
    this.offering = offering;
  }

  @Override
  public void execute(DelegateExecution execution) {
    offering.expire(CaseKey.of(execution));
  }
}
