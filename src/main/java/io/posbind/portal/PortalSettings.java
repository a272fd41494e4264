package io.posbind.portal;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the merchants' pages.
 *
 * @param keepDrafts how long an application that was begun and not submitted is kept after the last
 *     change
 * @param session how long a merchant may pause before the pages ask who they are: for the mailed
 *     link of a case, for something they typed into a draft
 */
@ConfigurationProperties("posbind.portal")
record PortalSettings(
    @DefaultValue("30d") Duration keepDrafts, @DefaultValue("2h") Duration session) {}
