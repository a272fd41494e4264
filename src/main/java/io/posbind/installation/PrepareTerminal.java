package io.posbind.installation;

import io.posbind.engine.CaseKey;
import io.posbind.shared.CaseNumber;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Hands a terminal to the technicians. */
@Component
class PrepareTerminal implements JavaDelegate {

  private final Devices devices;

  PrepareTerminal(Devices devices) {
    this.devices = devices;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseNumber number = CaseKey.of(execution);
    Variables.TERMINAL_READY.set(execution, devices.prepare(number));
    execution.setVariable(Variables.TERMINAL, devices.serialOf(number));
  }
}
