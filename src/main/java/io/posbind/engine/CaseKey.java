package io.posbind.engine;

import io.posbind.shared.CaseNumber;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Reads the case number off an execution. */
public final class CaseKey {

  private CaseKey() {}

  /** The number of the case that the execution belongs to. */
  public static CaseNumber of(DelegateExecution execution) {
    return new CaseNumber(execution.getProcessBusinessKey());
  }
}
