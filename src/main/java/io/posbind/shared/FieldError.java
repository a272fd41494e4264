package io.posbind.shared;

import java.io.Serializable;
import java.util.List;

/**
 * Why one field of a form was refused. The text, in the reader's language, is the message {@code
 * error.<code>} with these arguments: what is wrong and what to do. Can wait in a session for the
 * page that shows it.
 *
 * <p>Serializable, since the answer to a form may wait in the session for the page after it.
 *
 * @param field name of the field in the form or JSON body
 * @param code stable key of the reason
 * @param args what the text mentions; never the input itself
 */
public record FieldError(String field, String code, List<Object> args) implements Serializable {

  public FieldError {
    args = List.copyOf(args);
  }

  public static FieldError of(String field, String code, Object... args) {
    return new FieldError(field, code, List.of(args));
  }

  /** Key of the text in the message bundles. */
  public String messageKey() {
    return "error." + code;
  }
}
