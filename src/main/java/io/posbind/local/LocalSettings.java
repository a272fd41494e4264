package io.posbind.local;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of local mode; without effect in server mode.
 *
 * @param data folder for the database, the mails and the keys of local mode; made when missing
 * @param smtpPort port of the embedded mail server on 127.0.0.1; 0 takes any free one
 * @param binaries folder into which PostgreSQL's programs are unpacked once for all copies; by
 *     default {@code posbind} in the user's cache folder
 */
@ConfigurationProperties("posbind.local")
record LocalSettings(
    @DefaultValue("data") Path data, @DefaultValue("3025") int smtpPort, @Nullable Path binaries) {

  LocalSettings {
    data = data.toAbsolutePath().normalize();
  }

  Path binariesOrCache() {
    return binaries != null ? binaries.toAbsolutePath() : userCache().resolve("posbind");
  }

  private static Path userCache() {
    String configured = System.getenv("XDG_CACHE_HOME");
    if (configured != null && !configured.isBlank()) {
      return Path.of(configured);
    }
    return Path.of(System.getProperty("user.home"), ".cache");
  }
}
