package io.posbind.deviceapplication;

import static io.posbind.shared.Spelling.spell;

import io.posbind.catalogue.Catalogue;
import io.posbind.catalogue.ProductCode;
import io.posbind.engine.Staff;
import io.posbind.engine.StaffGroup;
import io.posbind.merchant.MerchantProfile;
import io.posbind.merchant.Merchants;
import io.posbind.notification.LinkPurpose;
import io.posbind.notification.Links;
import io.posbind.notification.Notice;
import io.posbind.notification.Notices;
import io.posbind.shared.CaseNumber;
import io.posbind.shared.Language;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What the process tells merchants and managers. */
@Component
class ApplicationNotices {

  private static final String SLUG = "device-application";

  /** How long a review may take; the model's due date says the same. */
  static final Duration REVIEW = Duration.ofDays(2);

  /** How long a merchant may still look at a case that has ended without a contract. */
  private static final Duration LINKS_AFTER_THE_END = Duration.ofDays(90);

  private final Notices notices;
  private final Links links;
  private final Merchants merchants;
  private final Catalogue catalogue;
  private final Staff staff;
  private final MessageSource messages;
  private final InstantSource clock;
  private final ZoneId zone;

  ApplicationNotices(
      Notices notices,
      Links links,
      Merchants merchants,
      Catalogue catalogue,
      Staff staff,
      MessageSource messages,
      InstantSource clock,
      ZoneId zone) {
    this.notices = notices;
    this.links = links;
    this.merchants = merchants;
    this.catalogue = catalogue;
    this.staff = staff;
    this.messages = messages;
    this.clock = clock;
    this.zone = zone;
  }

  void received(CaseNumber number, Application application) {
    Map<String, Object> values = new HashMap<>();
    values.put("name", application.profile().legalName().value());
    values.put(
        "product",
        product(application.fees().product(), application.profile().contact().language()));
    values.put("deadline", day(clock.instant().plus(REVIEW)));
    send("received", number, application.profile(), values, LinkPurpose.CASE);
  }

  void materialRequested(ApplicationRow application, List<Requirement> open, Instant deadline) {
    send(
        "material-requested",
        application,
        Map.of("items", items(open, application.language()), "deadline", day(deadline)),
        false,
        LinkPurpose.CASE);
  }

  void reminder(ApplicationRow application, List<Requirement> open, Instant deadline) {
    long daysLeft = ChronoUnit.DAYS.between(day(clock.instant()), day(deadline));
    send(
        "reminder",
        application,
        Map.of(
            "items",
            items(open, application.language()),
            "deadline",
            day(deadline),
            "daysLeft",
            (int) Math.max(0, daysLeft)),
        false,
        LinkPurpose.CASE);
  }

  void approved(ApplicationRow application, MerchantProfile profile) {
    send(
        "approved",
        application.number(),
        profile,
        Map.of(
            "name",
            profile.legalName().value(),
            "product",
            product(application.product(), application.language())),
        LinkPurpose.CASE);
  }

  /**
   * @param reasons codes under {@code rejection.}
   * @param note what the clerk wrote, or empty
   */
  void rejected(ApplicationRow application, List<String> reasons, String note) {
    List<Map<String, String>> explained =
        told(reasons).stream()
            .map(
                code ->
                    Map.of(
                        "reason",
                        withNote(text("rejection." + code, application.language()), note),
                        "remedy",
                        text("rejection." + code + ".remedy", application.language())))
            .toList();
    send("rejected", application, Map.of("reasons", explained), true, LinkPurpose.CASE);
    endLinks(application);
  }

  /**
   * Those reasons of a rejection that a merchant is told, codes under {@code rejection.}; what
   * screening found besides is for the clerks alone.
   */
  List<String> told(List<String> reasons) {
    List<String> told =
        reasons.stream()
            .filter(
                code -> messages.getMessage("rejection." + code, null, null, Locale.ROOT) != null)
            .toList();
    return told.isEmpty() ? List.of("other") : told;
  }

  void waitingForStock(ApplicationRow application) {
    send("waiting-for-stock", application, Map.of(), true, LinkPurpose.CASE);
  }

  void withdrawn(ApplicationRow application) {
    send("withdrawn", application, Map.of(), true, null);
    endLinks(application);
  }

  void expired(ApplicationRow application, Instant deadline) {
    send("expired", application, Map.of("deadline", day(deadline)), true, null);
    endLinks(application);
  }

  /** Tells the managers that a task of the case is late. */
  void reviewOverdue(CaseNumber number, Instant since) {
    for (String address : staff.mailOf(StaffGroup.MANAGERS)) {
      notices.send(
          new Notice(
              SLUG,
              "review-overdue",
              number,
              Language.ZH_CN,
              address,
              Map.of("since", since),
              null));
    }
  }

  /** Tells the managers that a merchant waits too long for a terminal. */
  void stockOverdue(ApplicationRow application, Instant since) {
    for (String address : staff.mailOf(StaffGroup.MANAGERS)) {
      notices.send(
          new Notice(
              SLUG,
              "stock-overdue",
              application.number(),
              Language.ZH_CN,
              address,
              Map.of("product", product(application.product(), Language.ZH_CN), "since", since),
              null));
    }
  }

  private void send(
      String template,
      ApplicationRow application,
      Map<String, Object> specific,
      boolean withProduct,
      @Nullable LinkPurpose link) {
    MerchantProfile profile = merchants.profile(application.id()).orElseThrow();
    Map<String, Object> values = new HashMap<>(specific);
    values.put("name", profile.legalName().value());
    if (withProduct) {
      values.put("product", product(application.product(), application.language()));
    }
    send(template, application.number(), profile, values, link);
  }

  private void send(
      String template,
      CaseNumber number,
      MerchantProfile profile,
      Map<String, Object> values,
      @Nullable LinkPurpose link) {
    notices.send(
        new Notice(
            SLUG,
            template,
            number,
            profile.contact().language(),
            profile.contact().email().value(),
            values,
            link));
  }

  private List<Map<String, String>> items(List<Requirement> open, Language language) {
    return open.stream()
        .map(
            requirement -> {
              String label = "document." + spell(requirement.kind());
              String why =
                  requirement.revision() == null
                      ? label + ".why"
                      : "revision." + spell(requirement.revision());
              return Map.of(
                  "label",
                  text(label, language),
                  "reason",
                  withNote(text(why, language), requirement.note()),
                  "remedy",
                  text(
                      requirement.revision() == null ? label + ".remedy" : why + ".remedy",
                      language));
            })
        .toList();
  }

  private void endLinks(ApplicationRow application) {
    links.revoke(application.number().value(), clock.instant().plus(LINKS_AFTER_THE_END));
  }

  private static String withNote(String text, String note) {
    return note.isEmpty() ? text : text + " " + note;
  }

  private String product(ProductCode code, Language language) {
    return catalogue.product(code).orElseThrow().name().in(language);
  }

  private String text(String key, Language language) {
    return messages.getMessage(key, null, language.locale());
  }

  private LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, zone);
  }
}
