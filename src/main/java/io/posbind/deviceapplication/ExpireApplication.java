package io.posbind.deviceapplication;

import io.posbind.engine.CaseKey;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Closes the application because nothing came, unless all of it has come. */
@Component
class ExpireApplication implements JavaDelegate {

  private final Requirements requirements;

  ExpireApplication(Requirements requirements) {
    this.requirements = requirements;
  }

  @Override
  public void execute(DelegateExecution execution) {
    boolean expired = requirements.expire(CaseKey.of(execution));
    Variables.MATERIAL_COMPLETE.set(execution, !expired);
  }
}
