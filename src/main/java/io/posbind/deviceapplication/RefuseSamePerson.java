package io.posbind.deviceapplication;

import io.posbind.engine.Refusals;
import io.posbind.shared.CaseNumber;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Refuses to give a task to a clerk who may not decide on the application. */
@Component
class RefuseSamePerson implements TaskListener {

  private final Reviews reviews;
  private final Refusals refusals;

  RefuseSamePerson(Reviews reviews, Refusals refusals) {
    this.reviews = reviews;
    this.refusals = refusals;
  }

  @Override
  public void notify(DelegateTask task) {
    if (task.getAssignee() != null) {
      reviews
          .refusal(
              new CaseNumber(task.getExecution().getProcessBusinessKey()),
              task.getAssignee(),
              task.getTaskDefinitionKey().equals("userTask_confirmApproval"))
          .ifPresent(refusals::refuse);
    }
  }
}
