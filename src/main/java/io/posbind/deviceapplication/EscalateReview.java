package io.posbind.deviceapplication;

import io.posbind.engine.CaseKey;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Makes the late task urgent and tells the managers. */
@Component
class EscalateReview implements JavaDelegate {

  private final Reviews reviews;

  EscalateReview(Reviews reviews) {
    this.reviews = reviews;
  }

  @Override
  public void execute(DelegateExecution execution) {
    reviews.escalate(CaseKey.of(execution));
  }
}
