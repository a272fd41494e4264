package io.posbind.merchantonboarding;

import io.posbind.engine.CaseKey;
import io.posbind.order.Way;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.springframework.stereotype.Component;

/** Looks up whether the stage that has ended came to its good end. */
@Component
class NoteOutcome implements ExecutionListener {

  private final Way way;

  NoteOutcome(Way way) {
    this.way = way;
  }

  @Override
  public void notify(DelegateExecution execution) {
    CallActivity stage = (CallActivity) execution.getBpmnModelElementInstance();
    Variables.PASSED.set(execution, way.passed(stage.getCalledElement(), CaseKey.of(execution)));
  }
}
