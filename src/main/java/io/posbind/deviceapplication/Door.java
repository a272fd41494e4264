package io.posbind.deviceapplication;

/** How an application came in. */
public enum Door {
  /** The merchant's page. */
  PAGE,
  /** A clerk's start form in Tasklist. */
  STAFF,
  /** One of the institution's systems, over REST. */
  REST
}
