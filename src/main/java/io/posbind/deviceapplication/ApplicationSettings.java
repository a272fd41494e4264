package io.posbind.deviceapplication;

import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the process.
 *
 * @param provinces GB/T 2260 codes of the provinces where the institution may acquire (公告〔2013〕9号
 *     arts 16, 19: none outside them)
 * @param longestStockWait how long an approved application may wait for a terminal before the
 *     managers are told, once
 */
@ConfigurationProperties("posbind.device-application")
record ApplicationSettings(
    @DefaultValue({"31", "35"}) Set<String> provinces,
    @DefaultValue("7d") Duration longestStockWait) {}
