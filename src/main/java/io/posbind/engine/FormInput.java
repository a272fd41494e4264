package io.posbind.engine;

import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.jspecify.annotations.Nullable;

/** The values of a submitted form, as text or as a tick. */
public final class FormInput {

  private final Map<String, Object> values;

  /**
   * Wraps what was submitted. What no field of a form sends, an object of any kind, is left out.
   */
  public FormInput(Map<String, Object> values) {
    this.values = values instanceof VariableMap typed ? plain(typed) : values;
  }

  private static Map<String, Object> plain(VariableMap typed) {
    Map<String, Object> plain = new HashMap<>();
    for (String field : typed.keySet()) {
      TypedValue value = typed.getValueTyped(field);
      if (!(value instanceof SerializableValue)) {
        plain.put(field, value.getValue());
      }
    }
    return plain;
  }

  /** The text of a field without surrounding blanks; empty when it was left out. */
  public String text(String field) {
    @Nullable Object value = values.get(field);
    return value == null ? "" : value.toString().strip();
  }

  /** Whether a box is ticked. */
  public boolean ticked(String field) {
    return Boolean.TRUE.equals(values.get(field));
  }
}
