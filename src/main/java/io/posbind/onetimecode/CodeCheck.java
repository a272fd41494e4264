package io.posbind.onetimecode;

import java.util.UUID;

/** Whether a code that was typed is the right one. */
public sealed interface CodeCheck {

  /**
   * It is, and is used up now.
   *
   * @param notice that carried it
   * @param maskedAddress where that went
   */
  record Right(UUID notice, String maskedAddress) implements CodeCheck {}

  /**
   * It is not.
   *
   * @param triesLeft 0: the code is void, a new one is needed
   */
  record Wrong(int triesLeft) implements CodeCheck {}

  /** The code is too old, used up, void, or was never asked for. */
  record NoneValid() implements CodeCheck {}
}
