package io.posbind.installation;

import io.posbind.catalogue.Catalogue;
import io.posbind.engine.Staff;
import io.posbind.engine.StaffGroup;
import io.posbind.merchant.MerchantProfile;
import io.posbind.merchant.Merchants;
import io.posbind.notification.LinkPurpose;
import io.posbind.notification.Notice;
import io.posbind.notification.Notices;
import io.posbind.onetimecode.CodeRequest;
import io.posbind.order.Order;
import io.posbind.order.Orders;
import io.posbind.shared.Language;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the process tells merchants and managers; always under the number of the application. */
@Component
class InstallationNotices {

  private static final String SLUG = "installation";

  /** How long a merchant has to pick a time before a technician calls; the model says the same. */
  static final Duration PICKING = Duration.ofDays(5);

  private final Notices notices;
  private final Orders orders;
  private final Merchants merchants;
  private final Catalogue catalogue;
  private final Staff staff;
  private final InstantSource clock;
  private final ZoneId zone;

  InstallationNotices(
      Notices notices,
      Orders orders,
      Merchants merchants,
      Catalogue catalogue,
      Staff staff,
      InstantSource clock,
      ZoneId zone) {
    this.notices = notices;
    this.orders = orders;
    this.merchants = merchants;
    this.catalogue = catalogue;
    this.staff = staff;
    this.clock = clock;
    this.zone = zone;
  }

  void pickSlot(InstallationRow installation) {
    LocalDate deadline = LocalDate.ofInstant(clock.instant().plus(PICKING), zone);
    send("pick-slot", installation, Map.of("deadline", deadline), LinkPurpose.CASE);
  }

  void slotReminder(InstallationRow installation) {
    send("slot-reminder", installation, Map.of(), LinkPurpose.CASE);
  }

  void visitConfirmed(InstallationRow installation, Visit visit) {
    visit("visit-confirmed", installation, visit);
  }

  void visitMoved(InstallationRow installation, Visit visit) {
    visit("visit-moved", installation, visit);
  }

  void visitReminder(InstallationRow installation, Visit visit) {
    visit("visit-reminder", installation, visit);
  }

  /** What carries the code that the merchant reads to the technician. */
  CodeRequest code(InstallationRow installation, String decision, String document) {
    MerchantProfile profile = profile(order(installation));
    return new CodeRequest(
        SLUG,
        installation.order().value(),
        decision,
        document,
        profile.contact().language(),
        profile.contact().email().value(),
        Map.of("name", profile.legalName().value()));
  }

  void delayed(InstallationRow installation) {
    send("delayed", installation, Map.of(), LinkPurpose.CASE);
  }

  void live(InstallationRow installation) {
    send(
        "live",
        installation,
        Map.of(
            "serial",
            installation.terminal() == null ? "" : installation.terminal().value(),
            "account",
            profile(order(installation)).account().number().masked()),
        LinkPurpose.CASE);
  }

  void cancelled(InstallationRow installation) {
    send("cancelled", installation, Map.of(), LinkPurpose.CASE);
  }

  /** Tells the managers that a task of the case is late. */
  void overdue(InstallationRow installation) {
    for (String address : staff.mailOf(StaffGroup.MANAGERS)) {
      notices.send(
          new Notice(
              SLUG,
              "overdue",
              installation.order(),
              Language.ZH_CN,
              address,
              Map.of(
                  "installation", installation.number().value(), "since", installation.openedAt()),
              null));
    }
  }

  private void visit(String template, InstallationRow installation, Visit visit) {
    Order order = order(installation);
    Language language = profile(order).contact().language();
    send(
        template,
        installation,
        Map.of(
            "when",
            SlotText.of(visit.slot(), language, zone),
            "address",
            order.location().province().label(language) + " " + order.location().street().value(),
            "technician",
            staff.name(visit.technician())),
        LinkPurpose.CASE);
  }

  private void send(
      String template,
      InstallationRow installation,
      Map<String, Object> specific,
      @Nullable LinkPurpose link) {
    Order order = order(installation);
    MerchantProfile profile = profile(order);
    Language language = profile.contact().language();
    Map<String, Object> values = new HashMap<>(specific);
    values.put("name", profile.legalName().value());
    values.put("product", catalogue.product(order.product()).orElseThrow().name().in(language));
    notices.send(
        new Notice(
            SLUG,
            template,
            installation.order(),
            language,
            profile.contact().email().value(),
            values,
            link));
  }

  private Order order(InstallationRow installation) {
    return orders.find(installation.order()).orElseThrow();
  }

  private MerchantProfile profile(Order order) {
    return merchants.profile(order.profile()).orElseThrow();
  }
}
