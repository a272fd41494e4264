package io.posbind.installation;

import static io.posbind.shared.Spelling.spell;

import io.posbind.catalogue.Catalogue;
import io.posbind.catalogue.ProductClass;
import io.posbind.engine.FormInput;
import io.posbind.engine.StaffForm;
import io.posbind.merchant.Address;
import io.posbind.merchant.Document;
import io.posbind.merchant.DocumentKind;
import io.posbind.merchant.Documents;
import io.posbind.merchant.StoreOutcome;
import io.posbind.order.Order;
import io.posbind.order.Orders;
import io.posbind.shared.CaseNumber;
import io.posbind.shared.FieldError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What technicians do at the merchant's, and say of it afterwards. */
@Component
class Fitting {

  /** A photo of the terminal where it stands; the installation's dossier has no other files. */
  static final DocumentKind PHOTO = DocumentKind.SHOP_PHOTO;

  private final InstallationTable installations;
  private final Scheduling scheduling;
  private final Devices devices;
  private final Orders orders;
  private final Catalogue catalogue;
  private final Documents documents;

  Fitting(
      InstallationTable installations,
      Scheduling scheduling,
      Devices devices,
      Orders orders,
      Catalogue catalogue,
      Documents documents) {
    this.installations = installations;
    this.scheduling = scheduling;
    this.devices = devices;
    this.orders = orders;
    this.catalogue = catalogue;
    this.documents = documents;
  }

  /** Takes a technician's word on how the visit ended. */
  StaffForm.Outcome report(CaseNumber number, FormInput typed, String staff) {
    InstallationRow installation = installations.lock(number);
    if (installation.status() != InstallationStatus.SCHEDULED) {
      return refused(FieldError.of("result", "installation.movedOn", number.value()));
    }
    VisitInput input = VisitInput.read(typed);
    VisitResult result = input.result();
    List<FieldError> errors = new ArrayList<>(input.errors());
    if (result != null) {
      switch (result) {
        case INSTALLED -> install(installation, input, staff, errors);
        case POSTPONED ->
            errors.addAll(scheduling.set(installation, input.day(), input.time(), staff));
        case FAULTY -> installations.note(number, "faulty", staff);
      }
    }
    return result == null || !errors.isEmpty()
        ? new StaffForm.Refused(List.copyOf(errors))
        : new StaffForm.Accepted(number, Map.of(), Map.of(Variables.RESULT.name(), spell(result)));
  }

  /** Takes a technician's decision about trouble. */
  StaffForm.Outcome decide(CaseNumber number, String remedy, String staff) {
    InstallationRow installation = installations.lock(number);
    if (installation.status() != InstallationStatus.TESTING) {
      return refused(FieldError.of("remedy", "installation.movedOn", number.value()));
    }
    if (!remedy.equals(spell(Remedy.TRY_AGAIN)) && !remedy.equals(spell(Remedy.SWAP))) {
      return refused(FieldError.of("remedy", "installation.remedyMissing"));
    }
    installations.note(number, remedy.equals(spell(Remedy.SWAP)) ? "faulty" : remedy, staff);
    return new StaffForm.Accepted(number, Map.of(), Map.of(Variables.REMEDY.name(), remedy));
  }

  /** Keeps a photo of the terminal where it stands. */
  @Transactional
  Optional<FieldError> photograph(CaseNumber number, String filename, byte[] content, String by) {
    InstallationRow installation = installations.lock(number);
    if (!installation.status().inFlight()) {
      return Optional.of(FieldError.of("photo", "installation.movedOn", number.value()));
    }
    StoreOutcome outcome = documents.store(installation.id(), PHOTO, filename, content);
    if (outcome instanceof StoreOutcome.Refused refused) {
      return Optional.of(new FieldError("photo", refused.code(), refused.args()));
    }
    installations.note(number, "photographed", by);
    return Optional.empty();
  }

  private void install(
      InstallationRow installation, VisitInput input, String staff, List<FieldError> errors) {
    Order order = orders.find(installation.order()).orElseThrow();
    if (!devices.atHand(installation)) {
      errors.add(FieldError.of("serial", "installation.terminalGone"));
    } else if (input.serial() != null && !input.serial().equals(installation.terminal())) {
      errors.add(
          FieldError.of(
              "serial", "installation.otherTerminal", String.valueOf(installation.terminal())));
    }
    if (!input.printer() && prints(order)) {
      errors.add(FieldError.of("printing", "installation.mustPrint"));
    }
    checkLocation(order, input, errors);
    if (!photographed(installation)) {
      errors.add(FieldError.of("photo", "installation.photoMissing"));
    }
    if (installation.confirmedAt() == null) {
      errors.add(FieldError.of("code", "installation.notConfirmed"));
    }
    if (errors.isEmpty()) {
      Address location = Objects.requireNonNull(input.location());
      installations.installed(installation, location, input.softwareVersion(), staff);
      if (!sameStreet(location, order.location())) {
        installations.note(installation.number(), "location_differs", staff);
      }
      installations.move(installation, InstallationStatus.TESTING, "installed", staff);
    }
  }

  /** No acquiring outside the province (公告〔2013〕9号 arts 16, 19); elsewhere within it on purpose. */
  private static void checkLocation(Order order, VisitInput input, List<FieldError> errors) {
    Address found = input.location();
    if (found == null) {
      return;
    }
    if (found.province() != order.location().province()) {
      errors.add(FieldError.of("siteProvince", "installation.otherProvince"));
    } else if (!sameStreet(found, order.location()) && !input.locationConfirmed()) {
      errors.add(FieldError.of("siteAddress", "installation.otherAddress"));
    }
  }

  private static boolean sameStreet(Address a, Address b) {
    return a.street().comparable().equals(b.street().comparable());
  }

  private boolean prints(Order order) {
    return catalogue
        .product(order.product())
        .filter(product -> product.productClass() == ProductClass.TRADITIONAL)
        .isPresent();
  }

  private boolean photographed(InstallationRow installation) {
    Instant since =
        installation.terminalSince() == null ? Instant.EPOCH : installation.terminalSince();
    Document photo = documents.latest(installation.id()).get(PHOTO);
    return photo != null && !photo.submittedAt().isBefore(since);
  }

  private static StaffForm.Refused refused(FieldError error) {
    return new StaffForm.Refused(List.of(error));
  }
}
