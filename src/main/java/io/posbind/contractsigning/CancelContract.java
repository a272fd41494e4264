package io.posbind.contractsigning;

import io.posbind.engine.CaseKey;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Ends the contract before it binds anybody. */
@Component
class CancelContract implements JavaDelegate {

  private final Conclusions conclusions;

  CancelContract(Conclusions conclusions) {
    this.conclusions = conclusions;
  }

  @Override
  public void execute(DelegateExecution execution) {
    conclusions.cancel(CaseKey.of(execution));
  }
}
