package io.posbind.installation;

import io.posbind.engine.FormInput;
import io.posbind.engine.StaffForm;
import io.posbind.shared.CaseNumber;
import io.posbind.shared.FieldError;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A technician sets the time of a visit for a merchant who has not picked one. */
@Component("installation-schedule")
class ScheduleForm implements StaffForm {

  private final InstallationTable installations;
  private final Scheduling scheduling;

  ScheduleForm(InstallationTable installations, Scheduling scheduling) {
    this.installations = installations;
    this.scheduling = scheduling;
  }

  @Override
  public Outcome submit(FormInput input, String staff, @Nullable CaseNumber number) {
    InstallationRow installation = installations.lock(Objects.requireNonNull(number));
    if (installation.status() != InstallationStatus.AWAITING_SLOT) {
      return new Refused(
          List.of(FieldError.of("day", "installation.movedOn", installation.number().value())));
    }
    List<FieldError> errors =
        scheduling.set(installation, input.text("day"), input.text("time"), staff);
    return errors.isEmpty()
        ? new Accepted(installation.number(), Map.of(), Map.of())
        : new Refused(errors);
  }
}
