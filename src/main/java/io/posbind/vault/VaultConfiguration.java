package io.posbind.vault;

import io.posbind.shared.Obstacle;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class VaultConfiguration {

  @Bean
  Vault vault(VaultProperties properties) {
    String keyset = properties.keyset();
    Path file = properties.file();
    if (keyset != null) {
      return open(
          keyset,
          "posbind.vault.keyset is not a key set made by Posbind.",
          "Set POSBIND_VAULT_KEYSET to what java -jar posbind.jar new-keyset printed when this database was new.");
    }
    if (file != null) {
      return open(
          KeySets.readOrGenerate(file),
          "The file %s is not a key set made by Posbind.".formatted(file),
          "Bring it back from a copy: without it nobody can read the personal data beside it.");
    }
    throw new Obstacle(
        "posbind.vault.keyset is not set.",
        "Set POSBIND_VAULT_KEYSET to what java -jar posbind.jar new-keyset prints.");
  }

  private static Vault open(String keyset, String what, String remedy) {
    try {
      return KeySets.open(keyset);
    } catch (GeneralSecurityException e) {
      throw (Obstacle) new Obstacle(what, remedy).initCause(e);
    }
  }
}
