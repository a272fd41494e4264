package io.posbind.access;

import io.posbind.shared.Obstacle;
import io.posbind.shared.Sha256;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/** The keys of the institution's own systems, held as SHA-256 only. */
@Component
class ApiKeys {

  private static final String HASHED = "sha256:";

  /** A key this long cannot be guessed over the network, so failures need no counting. */
  private static final int SHORTEST = 24;

  private final Map<String, byte[]> hashes = new TreeMap<>();

  ApiKeys(AccessSettings settings, Environment environment) {
    boolean anyLength = environment.acceptsProfiles(Profiles.of("local"));
    settings
        .apiKeys()
        .forEach((holder, key) -> hashes.put(holder, hashOf(holder, key.strip(), anyLength)));
  }

  /** The name of the system that holds this key. Takes the same time whichever key it is. */
  Optional<String> holderOf(String key) {
    byte[] presented = Sha256.of(key);
    @Nullable String holder = null;
    for (Map.Entry<String, byte[]> known : hashes.entrySet()) {
      if (MessageDigest.isEqual(known.getValue(), presented)) {
        holder = known.getKey();
      }
    }
    return Optional.ofNullable(holder);
  }

  private static byte[] hashOf(String holder, String key, boolean anyLength) {
    if (key.toLowerCase(Locale.ROOT).startsWith(HASHED)) {
      String digits = key.substring(HASHED.length());
      if (!digits.matches("[0-9a-fA-F]{64}")) {
        throw new Obstacle(
            "posbind.access.api-keys.%s: sha256: must be followed by 64 hexadecimal digits."
                .formatted(holder),
            "Set it to the key itself, or to sha256: and what this prints: printf %s KEY | sha256sum");
      }
      return HexFormat.of().parseHex(digits.toLowerCase(Locale.ROOT));
    }
    if (key.length() < SHORTEST && !anyLength) {
      throw new Obstacle(
          "posbind.access.api-keys.%s: a key needs at least %d characters."
              .formatted(holder, SHORTEST),
          "Make one with: openssl rand -hex 24");
    }
    return Sha256.of(key);
  }
}
