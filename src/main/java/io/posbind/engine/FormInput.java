package io.posbind.engine;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of a submitted form, as text or as a tick. */
public final class FormInput {

  private final Map<String, Object> values;

  /** Wraps what was submitted. */
  public FormInput(Map<String, Object> values) {
    this.values = values;
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
