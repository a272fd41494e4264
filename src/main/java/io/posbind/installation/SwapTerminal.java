package io.posbind.installation;

import io.posbind.engine.CaseKey;
import io.posbind.shared.CaseNumber;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Takes the device back and hands out another. */
@Component
class SwapTerminal implements JavaDelegate {

  private final Devices devices;

  SwapTerminal(Devices devices) {
    this.devices = devices;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseNumber number = CaseKey.of(execution);
    Variables.REPLACED.set(execution, devices.swap(number));
    execution.setVariable(Variables.TERMINAL, devices.serialOf(number));
  }
}
