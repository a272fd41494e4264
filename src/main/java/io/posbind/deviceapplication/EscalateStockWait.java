package io.posbind.deviceapplication;

import io.posbind.engine.CaseKey;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells the managers that an approved merchant has waited too long for a terminal. */
@Component
class EscalateStockWait implements JavaDelegate {

  private final Reservations reservations;

  EscalateStockWait(Reservations reservations) {
    this.reservations = reservations;
  }

  @Override
  public void execute(DelegateExecution execution) {
    reservations.escalateWait(CaseKey.of(execution));
  }
}
