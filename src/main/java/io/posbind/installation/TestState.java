package io.posbind.installation;

/** What is known of the test transaction. */
enum TestState {
  NONE,
  FAILED,
  SUCCEEDED
}
