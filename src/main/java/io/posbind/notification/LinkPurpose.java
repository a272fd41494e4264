package io.posbind.notification;

/** What the link in a notice lets its reader do. */
public enum LinkPurpose {
  /** See a case, answer what it asks for, withdraw it. */
  CASE,
  /** Go on with an application that was saved and not sent. */
  DRAFT
}
