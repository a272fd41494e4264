package io.posbind.deviceapplication;

/** What a clerk decides. */
enum Decision {
  APPROVE,
  REVISE,
  REJECT
}
