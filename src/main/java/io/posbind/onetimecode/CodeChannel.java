package io.posbind.onetimecode;

import java.util.UUID;

/**
 * A way by which a code reaches its reader. Mail is the one there is; a text message would be
 * another implementation.
 */
interface CodeChannel {

  /**
   * Hands a code over, in the caller's transaction.
   *
   * @param code six digits
   * @param minutes for how long it can be used
   * @return id of the notice that carries it, for evidence
   */
  UUID send(CodeRequest request, String code, int minutes);

  /** The address that it goes to, as it may be shown. */
  String masked(CodeRequest request);
}
