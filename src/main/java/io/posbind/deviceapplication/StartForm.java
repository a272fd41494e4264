package io.posbind.deviceapplication;

import io.posbind.catalogue.Catalogue;
import io.posbind.catalogue.Offer;
import io.posbind.deviceapplication.ApplicationForms.Checked;
import io.posbind.engine.FormInput;
import io.posbind.engine.StaffForm;
import io.posbind.merchant.Province;
import io.posbind.shared.CaseNumber;
import io.posbind.shared.FieldError;
import io.posbind.shared.Language;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** An application that a clerk enters for a merchant at the counter or on the phone. */
@Component("device-application-start")
class StartForm implements StaffForm {

  private final ApplicationForms forms;
  private final DeviceApplications applications;
  private final Catalogue catalogue;

  StartForm(ApplicationForms forms, DeviceApplications applications, Catalogue catalogue) {
    this.forms = forms;
    this.applications = applications;
    this.catalogue = catalogue;
  }

  @Override
  public Outcome submit(FormInput input, String staff, @Nullable CaseNumber none) {
    Checked checked = forms.check(read(input));
    Application application = checked.application();
    if (application == null) {
      return new Refused(checked.errors());
    }
    // Tasklist starts the process itself, with what is returned.
    Submission submission =
        applications.register(UUID.randomUUID(), application, Door.STAFF, staff, number -> {});
    if (submission instanceof Submission.Accepted accepted) {
      CaseNumber number = accepted.number();
      return new Accepted(number, applications.startVariables(number, application), Map.of());
    }
    CaseNumber open = ((Submission.AlreadyInFlight) submission).number();
    return new Refused(List.of(FieldError.of("identifier", "application.inFlight", open.value())));
  }

  /** The provinces that are served and the products on offer. */
  @Override
  public Map<String, List<Choice>> choices() {
    return Map.of(
        "provinces",
        forms.provinces("").served().stream().map(StartForm::choice).toList(),
        "products",
        catalogue.offers().stream().map(StartForm::choice).toList());
  }

  private static Choice choice(Province province) {
    return new Choice(
        province.code(), province.label(Language.ZH_CN) + " " + province.label(Language.EN));
  }

  private static Choice choice(Offer offer) {
    return new Choice(
        offer.product().code().value(),
        offer.product().name().zh() + " · " + offer.product().name().en());
  }

  private static ApplicationForm read(FormInput input) {
    return new ApplicationForm(
        input.text("kind"),
        input.text("legalName"),
        input.text("identifier"),
        input.ticked("identifierConfirmed"),
        input.text("principal"),
        input.text("mobile"),
        input.text("email"),
        input.text("language"),
        input.text("province"),
        input.text("address"),
        input.text("mcc"),
        input.text("accountType"),
        input.text("accountNumber"),
        input.text("accountHolder"),
        input.text("bankCode"),
        input.text("product"),
        input.text("monthlyVolume"),
        input.text("location"),
        input.ticked("termsAccepted"),
        input.ticked("sensitiveDataAccepted"));
  }
}
