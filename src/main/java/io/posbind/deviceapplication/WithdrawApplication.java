package io.posbind.deviceapplication;

import io.posbind.engine.CaseKey;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Closes the application at the merchant's wish. */
@Component
class WithdrawApplication implements JavaDelegate {

  private final Reservations reservations;

  WithdrawApplication(Reservations reservations) {
    this.reservations = reservations;
  }

  @Override
  public void execute(DelegateExecution execution) {
    reservations.withdraw(CaseKey.of(execution));
  }
}
