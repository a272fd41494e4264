package io.posbind.installation;

import io.posbind.engine.CaseKey;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Looks what the terminal has reported of its test. */
@Component
class AssessTest implements JavaDelegate {

  private final Commissioning commissioning;

  AssessTest(Commissioning commissioning) {
    this.commissioning = commissioning;
  }

  @Override
  public void execute(DelegateExecution execution) {
    TestState test = commissioning.assess(CaseKey.of(execution));
    Variables.TEST.set(execution, test);
    Variables.TROUBLE.set(
        execution, test == TestState.FAILED ? Trouble.TEST_FAILED : Trouble.NO_TEST);
  }
}
