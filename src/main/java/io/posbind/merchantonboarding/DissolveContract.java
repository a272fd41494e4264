package io.posbind.merchantonboarding;

import io.posbind.engine.CaseKey;
import io.posbind.order.Way;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Ends the contract of a terminal that was not installed. */
@Component
class DissolveContract implements JavaDelegate {

  private final Way way;

  DissolveContract(Way way) {
    this.way = way;
  }

  @Override
  public void execute(DelegateExecution execution) {
    way.undo("contract-signing", CaseKey.of(execution));
  }
}
