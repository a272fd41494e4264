package io.posbind.contractsigning;

import io.posbind.engine.Refusals;
import io.posbind.shared.CaseNumber;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Refuses to give the countersignature to somebody who had a hand in the case. */
@Component
class RefuseSameSignatory implements TaskListener {

  private final Conclusions conclusions;
  private final Refusals refusals;

  RefuseSameSignatory(Conclusions conclusions, Refusals refusals) {
    this.conclusions = conclusions;
    this.refusals = refusals;
  }

  @Override
  public void notify(DelegateTask task) {
    if (task.getAssignee() != null) {
      conclusions
          .refusal(new CaseNumber(task.getExecution().getProcessBusinessKey()), task.getAssignee())
          .ifPresent(refusals::refuse);
    }
  }
}
