package io.posbind.deviceapplication;

import io.posbind.engine.CaseKey;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Notes what is needed and whether it is there. */
@Component
class DetermineRequirements implements JavaDelegate {

  private final Requirements requirements;

  DetermineRequirements(Requirements requirements) {
    this.requirements = requirements;
  }

  @Override
  public void execute(DelegateExecution execution) {
    Requirements.Determined determined = requirements.determine(CaseKey.of(execution));
    Variables.MATERIAL_COMPLETE.set(execution, determined.complete());
    execution.setVariable(Variables.ASKED, Variables.list(determined.needed()));
  }
}
