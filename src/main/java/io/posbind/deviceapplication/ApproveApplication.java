package io.posbind.deviceapplication;

import io.posbind.engine.CaseKey;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Approves and tells the merchant. */
@Component
class ApproveApplication implements JavaDelegate {

  private final Approvals approvals;

  ApproveApplication(Approvals approvals) {
    this.approvals = approvals;
  }

  @Override
  public void execute(DelegateExecution execution) {
    approvals.approve(CaseKey.of(execution));
  }
}
