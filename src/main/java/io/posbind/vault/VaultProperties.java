package io.posbind.vault;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the keys come from.
 *
 * @param keyset the key set as one line of Base64, from {@code POSBIND_VAULT_KEYSET}; required in
 *     server mode
 * @param file where local mode keeps the key set that it makes once; unset in server mode
 */
@ConfigurationProperties("posbind.vault")
record VaultProperties(@Nullable String keyset, @Nullable Path file) {}
