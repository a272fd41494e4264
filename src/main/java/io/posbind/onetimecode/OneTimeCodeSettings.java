package io.posbind.onetimecode;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param lifetime for how long a code can be used
 * @param tries how often it may be typed, the right time included
 * @param pause how soon after one code another can be asked for
 * @param perHour how many codes for one decision in an hour
 */
@ConfigurationProperties("posbind.one-time-code")
record OneTimeCodeSettings(
    @DefaultValue("10m") Duration lifetime,
    @DefaultValue("5") int tries,
    @DefaultValue("60s") Duration pause,
    @DefaultValue("5") int perHour) {}
