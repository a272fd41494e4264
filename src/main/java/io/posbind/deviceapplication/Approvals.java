package io.posbind.deviceapplication;

import io.posbind.merchant.Address;
import io.posbind.merchant.MerchantProfile;
import io.posbind.merchant.Merchants;
import io.posbind.merchant.StreetAddress;
import io.posbind.order.Order;
import io.posbind.order.Orders;
import io.posbind.shared.CaseNumber;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What an approval makes of an application: a verified merchant and an order. */
@Component
class Approvals {

  private final Applications applications;
  private final Requirements requirements;
  private final Merchants merchants;
  private final Orders orders;
  private final ApplicationNotices notices;

  Approvals(
      Applications applications,
      Requirements requirements,
      Merchants merchants,
      Orders orders,
      ApplicationNotices notices) {
    this.applications = applications;
    this.requirements = requirements;
    this.merchants = merchants;
    this.orders = orders;
    this.notices = notices;
  }

  /** Approves: from now on the merchant is a verified one. */
  void approve(CaseNumber number) {
    ApplicationRow application = applications.lock(number);
    applications.move(application, ApplicationStatus.APPROVED, "approved", "system");
    requirements.accept(number);
    MerchantProfile profile = merchants.adopt(application.id());
    orders.place(order(application, profile));
    notices.approved(application, profile);
  }

  private Order order(ApplicationRow application, MerchantProfile profile) {
    return new Order(
        application.number(),
        application.merchant(),
        application.id(),
        application.product(),
        application.feePlanVersion(),
        location(application, profile),
        handledBy(application));
  }

  private static Set<String> handledBy(ApplicationRow application) {
    return Stream.concat(
            Stream.of(application.enteredBy(), application.reviewedBy(), application.confirmedBy())
                .flatMap(Stream::ofNullable),
            application.handledBy().stream())
        .collect(Collectors.toSet());
  }

  /** Where the terminal will stand: in the merchant's province, since no other is served. */
  private Address location(ApplicationRow application, MerchantProfile profile) {
    return new Address(
        profile.address().province(), new StreetAddress(applications.location(application)));
  }
}
