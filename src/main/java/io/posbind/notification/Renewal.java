package io.posbind.notification;

/** What became of the wish for a fresh link. */
public enum Renewal {
  /** It is on its way to the address of the old one. */
  SENT,
  /** One was mailed a moment ago, or enough of them today. */
  TOO_SOON,
  /** There is nothing to renew: it still works, was revoked, or never existed. */
  NOT_EXPIRED
}
