package io.posbind.contractsigning;

import io.posbind.shared.CaseNumber;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Writes the contract; before its first version it draws its number, the case's business key. */
@Component
class DraftContract implements JavaDelegate {

  private final Offering offering;

  DraftContract(Offering offering) {
    this.offering = offering;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseNumber order = new CaseNumber((String) execution.getVariable(Variables.ORDER));
    Offering.Drafted drafted = offering.draft(order);
    execution.setProcessBusinessKey(drafted.number().value());
    execution.setVariable(Variables.NUMBER, drafted.number().value());
    execution.setVariable(Variables.MERCHANT, drafted.merchant());
    execution.setVariable(Variables.WAITING_SINCE, Date.from(drafted.since()));
    Variables.DRAFTED.set(execution, drafted.written());
  }
}
