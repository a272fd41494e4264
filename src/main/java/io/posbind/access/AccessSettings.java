package io.posbind.access;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Who may come in.
 *
 * @param apiKeys keys of the institution's own systems by the system's name, either as they are or
 *     as {@code sha256:} and 64 hexadecimal digits; from the environment {@code
 *     POSBIND_ACCESS_APIKEYS_SETTLEMENT}
 * @param adminPassword first password of {@code admin} in server mode, where it must be set;
 *     without effect once there is an administrator
 * @param keepAnswers how long a repeated request with the same {@code Idempotency-Key} gets the
 *     same answer
 */
@ConfigurationProperties("posbind.access")
record AccessSettings(
    @DefaultValue Map<String, String> apiKeys,
    @Nullable String adminPassword,
    @DefaultValue("30d") Duration keepAnswers,
    @DefaultValue("1MB") DataSize largestBody) {}
