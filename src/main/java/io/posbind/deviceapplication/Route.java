package io.posbind.deviceapplication;

/** Which way an application goes, as the decision table says. */
enum Route {
  FAST_TRACK,
  REVIEW,
  REJECT
}
