package io.posbind.catalogue;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param refresh for how long a node may go on reading a catalogue that was changed on another one
 * @param feeChangeNotice how long a changed fee plan must be known before it takes effect: 30
 *     natural days by order〔2024〕4号 art. 62
 */
@ConfigurationProperties("posbind.catalogue")
record CatalogueSettings(
    @DefaultValue("30s") Duration refresh, @DefaultValue("30d") Duration feeChangeNotice) {}
