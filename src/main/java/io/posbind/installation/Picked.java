package io.posbind.installation;

/** What became of the time a merchant picked. */
public enum Picked {
  /** It is agreed. */
  DONE,
  /** It was agreed before. */
  AS_BEFORE,
  /** Somebody else was faster. */
  TAKEN,
  /** No visits begin then. */
  NOT_OFFERED,
  /** The visit is too near to be moved here. */
  TOO_LATE,
  /** There is nothing to agree on now. */
  NOT_ASKED
}
