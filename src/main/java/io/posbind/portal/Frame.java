package io.posbind.portal;

import io.posbind.merchant.Mobile;
import io.posbind.shared.Language;
import io.posbind.shared.Masking;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** What the frame around every page shows, and how pages write dates and numbers. */
@Component("frame")
class Frame {

  private final String hotline;
  private final ZoneId zone;

  Frame(@Value("${posbind.notification.hotline}") String hotline, ZoneId zone) {
    this.hotline = hotline;
    this.zone = zone;
  }

  public String hotline() {
    return hotline;
  }

  public String hotlineDigits() {
    return hotline.replaceAll("[^0-9+]", "");
  }

  /** The query of this page in the other language; relative, so that it stays the same page. */
  public String queryWithLanguage(String tag) {
    String query =
        ServletUriComponentsBuilder.fromCurrentRequest()
            .replaceQueryParam(ChosenLanguage.PARAMETER, Language.of(tag).orElseThrow().tag())
            .build()
            .encode()
            .getQuery();
    return query == null ? "" : query;
  }

  public String day(Instant instant) {
    return format(instant, "yyyy年M月d日", "d MMMM yyyy");
  }

  /** The day without its year. */
  public String date(Instant instant) {
    return format(instant, "M月d日", "d MMM");
  }

  public String moment(Instant instant) {
    return format(instant, "M月d日 HH:mm", "d MMM, HH:mm");
  }

  /** Bytes as people know them. */
  public String size(int bytes) {
    return bytes < 1024 * 1024
        ? Math.max(1, bytes / 1024) + " KB"
        : String.format(Locale.ROOT, "%.1f MB", bytes / 1024.0 / 1024.0);
  }

  public String maskedIdentifier(String typed) {
    return Masking.identifier(typed.strip());
  }

  public String maskedMobile(String typed) {
    return Mobile.parse(typed)
        .asOptional()
        .map(Mobile::masked)
        .orElseGet(() -> Masking.mobile(typed.strip()));
  }

  public String maskedEmail(String typed) {
    return Masking.email(typed.strip());
  }

  public String maskedAccount(String typed) {
    return Masking.account(typed.replaceAll("\\s", ""));
  }

  private String format(Instant instant, String chinese, String english) {
    boolean inEnglish = Language.nearest(LocaleContextHolder.getLocale()) == Language.EN;
    return DateTimeFormatter.ofPattern(
            inEnglish ? english : chinese, inEnglish ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE)
        .withZone(zone)
        .format(instant);
  }
}
