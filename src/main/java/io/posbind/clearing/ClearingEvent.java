package io.posbind.clearing;

/** What happened to a terminal that the clearing house must hear of. */
public enum ClearingEvent {
  /** It was bound to a merchant. */
  JOINED,
  /** It was bound to another account or place. */
  CHANGED,
  /** Its function was closed. */
  ENDED
}
