package io.posbind.installation;

import io.posbind.engine.CaseKey;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Binds the terminal in the store. */
@Component
class BindTerminal implements JavaDelegate {

  private final Commissioning commissioning;

  BindTerminal(Commissioning commissioning) {
    this.commissioning = commissioning;
  }

  @Override
  public void execute(DelegateExecution execution) {
    boolean bound = commissioning.bind(CaseKey.of(execution));
    Variables.BOUND.set(execution, bound);
    if (!bound) {
      Variables.TROUBLE.set(execution, Trouble.BINDING_REFUSED);
    }
  }
}
