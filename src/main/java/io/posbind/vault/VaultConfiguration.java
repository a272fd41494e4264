package io.posbind.vault;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class VaultConfiguration {

  @Bean
  Vault vault(VaultProperties properties) {
    if (properties.keyset() != null) {
      return KeySets.open(properties.keyset());
    }
    if (properties.file() != null) {
      return KeySets.open(KeySets.readOrGenerate(properties.file()));
    }
    throw new IllegalStateException("posbind.vault.keyset is not set");
  }
}
