package io.posbind.installation;

/** What a technician does about trouble. */
enum Remedy {
  TRY_AGAIN,
  SWAP
}
