package io.posbind.merchantonboarding;

import io.posbind.engine.CaseKey;
import io.posbind.terminal.Stock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Puts the terminal that no contract needs any more back on the shelf. */
@Component
class ReleaseTerminal implements JavaDelegate {

  private final Stock stock;

  ReleaseTerminal(Stock stock) {
    this.stock = stock;
  }

  @Override
  public void execute(DelegateExecution execution) {
    stock.release(CaseKey.of(execution));
  }
}
