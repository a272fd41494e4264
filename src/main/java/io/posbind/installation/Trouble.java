package io.posbind.installation;

/** Why a technician has to look after an installed terminal. */
enum Trouble {
  /** No test transaction within half an hour. */
  NO_TEST,
  /** The test transaction failed. */
  TEST_FAILED,
  /** The store refuses to bind the terminal. */
  BINDING_REFUSED
}
