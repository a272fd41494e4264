package io.posbind.contractsigning;

import io.posbind.engine.FormInput;
import io.posbind.engine.StaffForm;
import io.posbind.shared.CaseNumber;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** An officer's answer to a refusal. */
@Component("contract-signing-amend")
class AmendForm implements StaffForm {

  private final Conclusions conclusions;

  AmendForm(Conclusions conclusions) {
    this.conclusions = conclusions;
  }

  @Override
  public Outcome submit(FormInput input, String staff, @Nullable CaseNumber number) {
    return conclusions.amend(Objects.requireNonNull(number), input, staff);
  }
}
