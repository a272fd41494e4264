package io.posbind.installation;

import io.posbind.engine.FormInput;
import io.posbind.engine.StaffForm;
import io.posbind.shared.CaseNumber;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How a visit ended. */
@Component("installation-install")
class InstallForm implements StaffForm {

  private final Fitting fitting;

  InstallForm(Fitting fitting) {
    this.fitting = fitting;
  }

  @Override
  public Outcome submit(FormInput input, String staff, @Nullable CaseNumber number) {
    return fitting.report(Objects.requireNonNull(number), input, staff);
  }
}
