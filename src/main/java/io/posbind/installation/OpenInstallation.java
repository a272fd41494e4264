package io.posbind.installation;

import io.posbind.shared.CaseNumber;
import java.util.Date;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Opens the case and gives the process its number. */
@Component
class OpenInstallation implements JavaDelegate {

  private final Installations installations;

  OpenInstallation(Installations installations) {
    this.installations = installations;
  }

  @Override
  public void execute(DelegateExecution execution) {
    String order = (String) Objects.requireNonNull(execution.getVariable(Variables.ORDER));
    Installations.Opened opened = installations.open(new CaseNumber(order));
    execution.setProcessBusinessKey(opened.number().value());
    execution.setVariable(Variables.NUMBER, opened.number().value());
    execution.setVariable(Variables.MERCHANT, opened.merchant());
    execution.setVariable(Variables.WAITING_SINCE, Date.from(opened.at()));
  }
}
