package io.posbind.installation;

import io.posbind.engine.CaseKey;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Frees the visit, takes the terminal back and tells the merchant. */
@Component
class CancelInstallation implements JavaDelegate {

  private final Cancelling cancelling;

  CancelInstallation(Cancelling cancelling) {
    this.cancelling = cancelling;
  }

  @Override
  public void execute(DelegateExecution execution) {
    cancelling.carryOut(CaseKey.of(execution));
  }
}
