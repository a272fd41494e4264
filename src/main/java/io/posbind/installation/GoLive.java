package io.posbind.installation;

import io.posbind.engine.CaseKey;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells the merchant that the terminal is live. */
@Component
class GoLive implements JavaDelegate {

  private final Commissioning commissioning;

  GoLive(Commissioning commissioning) {
    this.commissioning = commissioning;
  }

  @Override
  public void execute(DelegateExecution execution) {
    commissioning.goLive(CaseKey.of(execution));
  }
}
