package io.posbind.notification;

/** How far a notice has come. */
public enum NoticeStatus {
  /** Written, and on its way or waiting for the mail server. */
  WAITING,
  /** The mail server took it. */
  SENT,
  /** The mail server refused it for days; the reader has to be told another way. */
  GIVEN_UP
}
