package io.posbind.contractsigning;

import io.posbind.engine.FormInput;
import io.posbind.engine.StaffForm;
import io.posbind.shared.CaseNumber;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The institution's signature. */
@Component("contract-signing-countersign")
class CountersignForm implements StaffForm {

  private final Conclusions conclusions;

  CountersignForm(Conclusions conclusions) {
    this.conclusions = conclusions;
  }

  @Override
  public Outcome submit(FormInput input, String staff, @Nullable CaseNumber number) {
    return conclusions.countersign(Objects.requireNonNull(number), input, staff);
  }
}
