package io.posbind.contractsigning;

import io.posbind.engine.CaseKey;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Puts the contract before the merchant. */
@Component
class OfferContract implements JavaDelegate {

  private final Offering offering;

  OfferContract(Offering offering) {
    this.offering = offering;
  }

  @Override
  public void execute(DelegateExecution execution) {
    Instant respondBy = offering.offer(CaseKey.of(execution));
    execution.setVariable(Variables.RESPOND_BY, Date.from(respondBy));
  }
}
