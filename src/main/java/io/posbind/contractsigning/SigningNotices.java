package io.posbind.contractsigning;

import io.posbind.catalogue.Catalogue;
import io.posbind.contract.ContractVersion;
import io.posbind.engine.Staff;
import io.posbind.engine.StaffGroup;
import io.posbind.merchant.Contact;
import io.posbind.merchant.MerchantProfile;
import io.posbind.merchant.Merchants;
import io.posbind.notification.LinkPurpose;
import io.posbind.notification.Notice;
import io.posbind.notification.Notices;
import io.posbind.onetimecode.CodeRequest;
import io.posbind.order.Order;
import io.posbind.order.Orders;
import io.posbind.shared.CaseNumber;
import io.posbind.shared.Language;
import io.posbind.shared.Spelling;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * What the process tells merchants and managers. All of it is about the A number, the one number
 * the merchant follows, and every link opens the whole way of it.
 */
@Component
class SigningNotices {

  static final String SLUG = "contract-signing";

  /** How long an officer has to answer a refusal; the model's due date says the same. */
  static final Duration AMENDMENT = Duration.ofDays(2);

  private final Notices notices;
  private final Merchants merchants;
  private final Orders orders;
  private final Catalogue catalogue;
  private final Staff staff;
  private final MessageSource messages;
  private final InstantSource clock;
  private final ZoneId zone;

  SigningNotices(
      Notices notices,
      Merchants merchants,
      Orders orders,
      Catalogue catalogue,
      Staff staff,
      MessageSource messages,
      InstantSource clock,
      ZoneId zone) {
    this.notices = notices;
    this.merchants = merchants;
    this.orders = orders;
    this.catalogue = catalogue;
    this.staff = staff;
    this.messages = messages;
    this.clock = clock;
    this.zone = zone;
  }

  void offered(ContractVersion version, Instant respondBy) {
    send("offer", version, Map.of("product", product(version), "deadline", day(respondBy)));
  }

  /**
   * The first version, when it had to wait for an officer.
   *
   * @param note what the officer says to it
   */
  void offeredLate(ContractVersion version, Instant respondBy, String note) {
    send(
        "late-offer",
        version,
        Map.of("product", product(version), "note", note, "deadline", day(respondBy)));
  }

  /**
   * @param note what the officer says to it
   */
  void offeredAgain(ContractVersion version, Instant respondBy, String note) {
    send("amended-offer", version, Map.of("note", note, "deadline", day(respondBy)));
  }

  void reminder(ContractVersion version, Instant respondBy) {
    long daysLeft = ChronoUnit.DAYS.between(day(clock.instant()), day(respondBy));
    send(
        "reminder",
        version,
        Map.of("deadline", day(respondBy), "daysLeft", (int) Math.max(0, daysLeft)));
  }

  /** The request for a one-time code to sign this version. */
  CodeRequest code(ContractVersion version) {
    Contact contact = contact(version);
    return new CodeRequest(
        SLUG,
        version.order().value(),
        decision(version),
        version.sha256(),
        contact.language(),
        contact.email().value(),
        Map.of("name", name(version), "contract", version.number().value()));
  }

  /** What a code for this contract decides; the version is told apart by its hash. */
  static String decision(ContractVersion version) {
    return "contract " + version.number();
  }

  void signed(ContractVersion version, Instant at) {
    send("signed", version, Map.of("signedAt", at));
  }

  void inForce(ContractVersion version, Instant at) {
    send("in-force", version, Map.of("product", product(version), "effective", at));
  }

  void declined(ContractVersion version, DeclineReason reason, String words) {
    Language language = language(version);
    send(
        "declined",
        version,
        Map.of(
            "reason",
            withWords(
                text("contract.decline." + Spelling.spell(reason), language), words, language),
            "deadline",
            day(clock.instant().plus(AMENDMENT))));
  }

  void expired(ContractVersion version, Instant deadline) {
    send("expired", version, Map.of("product", product(version), "deadline", day(deadline)));
  }

  /**
   * For a contract that has ended, with or without a version that the merchant has seen.
   *
   * @param words what an officer adds to the reason, or empty
   */
  void cancelled(SigningRow signing, String words) {
    Order order = orders.find(signing.order()).orElseThrow();
    MerchantProfile merchant = merchants.profile(order.profile()).orElseThrow();
    Language language = merchant.contact().language();
    send(
        "cancelled",
        signing.number(),
        signing.order(),
        merchant.contact(),
        merchant.legalName().value(),
        Map.of(
            "product",
            catalogue.product(order.product()).orElseThrow().name().in(language),
            "reason",
            withWords(text("contract.reason." + signing.reason(), language), words, language)));
  }

  /** Announces other fees. */
  void feeChange(ContractVersion change, List<FeeDifference> differences, Instant from) {
    Language language = language(change);
    List<Map<String, String>> changes = new ArrayList<>();
    for (FeeDifference difference : differences) {
      changes.add(
          Map.of(
              "label", difference.label(),
              "before", said(difference.before(), language),
              "after", said(difference.after(), language)));
    }
    send("fee-change", change, Map.of("effective", day(from), "changes", changes));
  }

  void feeChangeAgreed(ContractVersion change, Instant from) {
    send("fee-change-agreed", change, Map.of("effective", day(from)));
  }

  void feesStay(ContractVersion change) {
    send("fees-stay", change, Map.of());
  }

  /** Tells the managers that a task of the case is late. */
  void overdue(SigningRow signing) {
    for (String address : staff.mailOf(StaffGroup.MANAGERS)) {
      notices.send(
          new Notice(
              SLUG,
              "task-overdue",
              signing.order(),
              Language.ZH_CN,
              address,
              Map.of("contract", signing.number().value(), "since", signing.since()),
              null));
    }
  }

  private void send(String template, ContractVersion version, Map<String, Object> specific) {
    send(template, version.number(), version.order(), contact(version), name(version), specific);
  }

  private void send(
      String template,
      CaseNumber number,
      CaseNumber order,
      Contact contact,
      String name,
      Map<String, Object> specific) {
    Map<String, Object> values = new HashMap<>(specific);
    values.put("name", name);
    values.put("contract", number.value());
    notices.send(
        new Notice(
            SLUG,
            template,
            order,
            contact.language(),
            contact.email().value(),
            values,
            LinkPurpose.CASE));
  }

  private String said(@Nullable String text, Language language) {
    return text == null ? text("contract.fee.absent", language) : text;
  }

  /** In which language the merchant is written to. */
  Language language(ContractVersion version) {
    return contact(version).language();
  }

  private Contact contact(ContractVersion version) {
    return merchants
        .profile(UUID.fromString(version.document().merchant().profile()))
        .orElseThrow()
        .contact();
  }

  private static String name(ContractVersion version) {
    return version.document().merchant().legalName();
  }

  private String product(ContractVersion version) {
    return version.document().terminal().name().in(contact(version).language());
  }

  private String text(String key, Language language) {
    return messages.getMessage(key, null, language.locale());
  }

  private static String withWords(String text, String words, Language language) {
    String stop = language == Language.EN ? ". " : "。";
    return words.isEmpty() ? text : text.replaceFirst("[.。]$", "") + stop + words;
  }

  private LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, zone);
  }
}
