package io.posbind.contractsigning;

import io.posbind.engine.CaseKey;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Closes what the merchant refused. */
@Component
class CloseDeclinedContract implements JavaDelegate {

  private final Conclusions conclusions;

  CloseDeclinedContract(Conclusions conclusions) {
    this.conclusions = conclusions;
  }

  @Override
  public void execute(DelegateExecution execution) {
    conclusions.closeDeclined(CaseKey.of(execution));
  }
}
