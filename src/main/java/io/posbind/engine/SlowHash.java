package io.posbind.engine;

import org.camunda.bpm.engine.impl.digest.PasswordEncryptor;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;

/**
 * Keeps passwords as PBKDF2, which costs whoever steals the user table about a tenth of a second a
 * guess; the engine's own single SHA-512 costs nothing. Passwords kept by it still check.
 */
class SlowHash implements PasswordEncryptor {

  private final Pbkdf2PasswordEncoder encoder =
      Pbkdf2PasswordEncoder.defaultsForSpringSecurity_v5_8();

  @Override
  public String encrypt(String password) {
    return encoder.encode(password);
  }

  @Override
  public boolean check(String password, String encrypted) {
    return encoder.matches(password, encrypted);
  }

  @Override
  public String hashAlgorithmName() {
    return "pbkdf2-sha256-310000";
  }
}
