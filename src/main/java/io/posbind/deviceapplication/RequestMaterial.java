package io.posbind.deviceapplication;

import io.posbind.engine.CaseKey;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Asks the merchant for what is missing. */
@Component
class RequestMaterial implements JavaDelegate {

  private final Requirements requirements;

  RequestMaterial(Requirements requirements) {
    this.requirements = requirements;
  }

  @Override
  public void execute(DelegateExecution execution) {
    Instant respondBy = requirements.request(CaseKey.of(execution));
    execution.setVariable(Variables.RESPOND_BY, Date.from(respondBy));
  }
}
