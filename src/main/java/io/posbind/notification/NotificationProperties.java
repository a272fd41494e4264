package io.posbind.notification;

import io.posbind.shared.Language;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who writes to the merchants, and how long the notices try.
 *
 * @param sender address the mails come from; its domain ends every Message-ID
 * @param institutionZh name of the institution in Chinese
 * @param institutionEn name of the institution in English
 * @param hotline telephone number of merchant services, as it is printed
 * @param caseLinkLifetime how long a link to a case works at least, from the moment the notice is
 *     written
 * @param draftLinkLifetime how long a link to a draft works at least
 * @param pauses time between one failed attempt and the next; the last one repeats
 * @param giveUpAfter age at which a notice that failed again is given up
 * @param renewalPause how soon after one fresh link the same reader may ask for another
 * @param renewalsPerDay how many fresh links the same reader gets in 24 hours
 */
@Validated
@ConfigurationProperties("posbind.notification")
record NotificationProperties(
    @NotBlank @Email String sender,
    @NotBlank String institutionZh,
    @NotBlank String institutionEn,
    @NotBlank String hotline,
    @DefaultValue("30d") Duration caseLinkLifetime,
    @DefaultValue("30d") Duration draftLinkLifetime,
    @NotEmpty @DefaultValue({"10s", "1m", "5m", "15m", "30m"}) List<Duration> pauses,
    @DefaultValue("3d") Duration giveUpAfter,
    @DefaultValue("10m") Duration renewalPause,
    @Positive @DefaultValue("5") int renewalsPerDay) {

  String institution(Language language) {
    return language == Language.EN ? institutionEn : institutionZh;
  }

  /** When a link made now stops working: the end of a day, so that its mail can name the day. */
  Instant linkEnd(LinkPurpose purpose, Instant now, ZoneId zone) {
    Duration lifetime =
        switch (purpose) {
          case CASE -> caseLinkLifetime;
          case DRAFT -> draftLinkLifetime;
        };
    return LocalDate.ofInstant(now.plus(lifetime), zone).plusDays(1).atStartOfDay(zone).toInstant();
  }

  /** How long to wait after the attempt with this number, counted from 1. */
  Duration pauseAfter(int attempt) {
    return pauses.get(Math.min(attempt, pauses.size()) - 1);
  }

  String senderDomain() {
    return sender.substring(sender.lastIndexOf('@') + 1);
  }
}
