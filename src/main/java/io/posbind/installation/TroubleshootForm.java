package io.posbind.installation;

import io.posbind.engine.FormInput;
import io.posbind.engine.StaffForm;
import io.posbind.shared.CaseNumber;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a technician does about trouble with an installed terminal. */
@Component("installation-troubleshoot")
class TroubleshootForm implements StaffForm {

  private final Fitting fitting;

  TroubleshootForm(Fitting fitting) {
    this.fitting = fitting;
  }

  @Override
  public Outcome submit(FormInput input, String staff, @Nullable CaseNumber number) {
    return fitting.decide(Objects.requireNonNull(number), input.text("remedy"), staff);
  }
}
