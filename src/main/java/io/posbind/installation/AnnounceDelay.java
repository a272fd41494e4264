package io.posbind.installation;

import io.posbind.engine.CaseKey;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells the merchant that there is no terminal now. */
@Component
class AnnounceDelay implements JavaDelegate {

  private final Devices devices;

  AnnounceDelay(Devices devices) {
    this.devices = devices;
  }

  @Override
  public void execute(DelegateExecution execution) {
    devices.announceDelay(CaseKey.of(execution));
  }
}
