package io.posbind.deviceapplication;

import io.posbind.engine.CaseKey;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells the merchant that the product is out of stock, and looks how long it has been. */
@Component
class AnnounceWait implements JavaDelegate {

  private final Reservations reservations;

  AnnounceWait(Reservations reservations) {
    this.reservations = reservations;
  }

  @Override
  public void execute(DelegateExecution execution) {
    Variables.STOCK_OVERDUE.set(execution, reservations.announceWait(CaseKey.of(execution)));
  }
}
