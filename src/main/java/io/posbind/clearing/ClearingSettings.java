package io.posbind.clearing;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the reports to the clearing house.
 *
 * @param within how long after the event the report must be there (银发〔2021〕259号: 2 days)
 */
@ConfigurationProperties("posbind.clearing")
record ClearingSettings(@DefaultValue("2d") Duration within) {}
