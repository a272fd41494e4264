package io.posbind.deviceapplication;

import io.posbind.engine.CaseKey;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reminds the merchant of what is missing. */
@Component
class RemindMerchant implements JavaDelegate {

  private final Requirements requirements;

  RemindMerchant(Requirements requirements) {
    this.requirements = requirements;
  }

  @Override
  public void execute(DelegateExecution execution) {
    requirements.remind(CaseKey.of(execution));
  }
}
