package io.posbind;

import io.posbind.vault.Vault;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts Posbind: in local mode when no database is configured, in server mode otherwise. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Posbind {

  /**
   * Starts the application; {@code new-keyset} as the only argument prints a fresh key set for
   * {@code POSBIND_VAULT_KEYSET} instead.
   */
  public static void main(String[] args) {
    if (args.length == 1 && "new-keyset".equals(args[0])) {
      System.out.println(Vault.newKeySet());
      return;
    }
    SpringApplication.run(Posbind.class, args);
  }
}
