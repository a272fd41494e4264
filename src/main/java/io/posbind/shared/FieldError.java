package io.posbind.shared;

import java.util.List;

/**
 * Why one field of a form was refused. The text, in the reader's language, is the message {@code
 * error.<code>} with these arguments: what is wrong and what to do.
 *
 * @param field name of the field in the form or JSON body
 * @param code stable key of the reason
 * @param args what the text mentions; never the input itself
 */
public record FieldError(String field, String code, List<Object> args) {

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
