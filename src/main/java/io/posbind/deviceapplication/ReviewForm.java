package io.posbind.deviceapplication;

import io.posbind.engine.FormInput;
import io.posbind.engine.StaffForm;
import io.posbind.shared.CaseNumber;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The first clerk's decision. */
@Component("device-application-review")
class ReviewForm implements StaffForm {

  private final Reviews reviews;

  ReviewForm(Reviews reviews) {
    this.reviews = reviews;
  }

  @Override
  public Outcome submit(FormInput input, String staff, @Nullable CaseNumber number) {
    return reviews.decide(Objects.requireNonNull(number), input, staff, false);
  }
}
