package io.posbind.deviceapplication;

import io.posbind.engine.CaseKey;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Closes the application as rejected and tells the merchant why. */
@Component
class RejectApplication implements JavaDelegate {

  private final Reviews reviews;

  RejectApplication(Reviews reviews) {
    this.reviews = reviews;
  }

  @Override
  public void execute(DelegateExecution execution) {
    reviews.reject(CaseKey.of(execution));
  }
}
