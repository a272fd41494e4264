package io.posbind.merchant;

import java.util.List;

/** What became of an upload. */
public sealed interface StoreOutcome {

  /** It is in the dossier. */
  record Stored(Document document) implements StoreOutcome {}

  /**
   * It was refused, and nothing changed.
   *
   * @param code {@code error.<code>} is its text
   * @param args what the text mentions
   */
  record Refused(String code, List<Object> args) implements StoreOutcome {
    public Refused {
      args = List.copyOf(args);
    }
  }
}
