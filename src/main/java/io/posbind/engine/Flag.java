package io.posbind.engine;

import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.variable.Variables;

/**
 * A yes or no that the very next gateway reads: never written to the database.
 *
 * @param name as the model spells it
 */
public record Flag(String name) {

  /** Sets the flag for the rest of the transaction. */
  public void set(VariableScope scope, boolean value) {
    scope.setVariable(name, Variables.booleanValue(value, true));
  }
}
