package io.posbind.access;

import org.springframework.security.core.AuthenticationException;

/** Too many wrong passwords: the log-in has to wait. */
class TooManyAttempts extends AuthenticationException {

  TooManyAttempts() {
    super("too many attempts");
  }
}
