package io.posbind.engine;

import io.posbind.shared.Spelling;
import org.camunda.bpm.engine.delegate.VariableScope;

/**
 * A process variable that holds the name of an enum constant in lower case, as models compare it:
 * {@code ${route == 'fast_track'}}.
 *
 * @param name as the model spells it
 */
public record EnumVariable<E extends Enum<E>>(String name, Class<E> type) {

  /** Writes the variable. */
  public void set(VariableScope scope, E value) {
    scope.setVariable(name, Spelling.spell(value));
  }
}
