package io.posbind.deviceapplication;

import io.posbind.engine.CaseKey;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tries to set a terminal aside. */
@Component
class ReserveTerminal implements JavaDelegate {

  private final Reservations reservations;

  ReserveTerminal(Reservations reservations) {
    this.reservations = reservations;
  }

  @Override
  public void execute(DelegateExecution execution) {
    Variables.RESERVED.set(execution, reservations.reserve(CaseKey.of(execution)));
  }
}
