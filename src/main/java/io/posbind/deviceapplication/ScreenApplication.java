package io.posbind.deviceapplication;

import io.posbind.engine.CaseKey;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Screens the application and notes risk and route. */
@Component
class ScreenApplication implements JavaDelegate {

  private final Screening screening;

  ScreenApplication(Screening screening) {
    this.screening = screening;
  }

  @Override
  public void execute(DelegateExecution execution) {
    Screening.Result result = screening.screen(CaseKey.of(execution));
    Variables.ROUTE.set(execution, result.route());
    Variables.RISK.set(execution, result.risk());
  }
}
