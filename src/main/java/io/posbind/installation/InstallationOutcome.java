package io.posbind.installation;

/** How the process ends; told to whoever called it. */
enum InstallationOutcome {
  LIVE,
  CANCELLED
}
