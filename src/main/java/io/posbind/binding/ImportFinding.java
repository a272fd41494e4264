package io.posbind.binding;

import io.posbind.shared.FieldError;

/**
 * What is wrong with a line of a file.
 *
 * @param line from 1, as an editor counts
 * @param error its field is the column; empty when it is about the whole line
 */
public record ImportFinding(long line, FieldError error) {

  /**
   * As an error of the request that brought the file, with a field like {@code line 3: account}.
   */
  FieldError asFieldError() {
    String column = error.field().isEmpty() ? "" : ": " + error.field();
    return new FieldError("line " + line + column, error.code(), error.args());
  }
}
