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
 * @param process that a submitted application starts: the one that leads on to contract and
 *     installation, or {@code device-application} alone where these are somebody else's work
 */
@ConfigurationProperties("posbind.device-application")
record ApplicationSettings(
    @DefaultValue({"31", "35"}) Set<String> provinces,
    @DefaultValue("7d") Duration longestStockWait,
    @DefaultValue("merchant-onboarding") String process) {}
