package io.posbind.onetimecode;

import io.posbind.shared.Language;
import java.util.Map;

/**
 * Who needs a code, and what for.
 *
 * @param slug process whose notice {@code code} carries it
 * @param about case number that the notice belongs to
 * @param decision what is decided, e.g. {@code contract C00000018}
 * @param document hash of the document it is about, in hex; a code for another document is none
 * @param to mail address, from our records
 * @param values what the notice mentions besides {@code code} and {@code minutes}
 */
public record CodeRequest(
    String slug,
    String about,
    String decision,
    String document,
    Language language,
    String to,
    Map<String, Object> values) {

  public CodeRequest {
    values = Map.copyOf(values);
  }

  /** Without the address. */
  @Override
  public String toString() {
    return "CodeRequest[" + slug + ", " + decision + "]";
  }
}
