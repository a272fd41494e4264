package io.posbind.deviceapplication;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Why an application is withdrawn, as a system sends it; both may be left out. */
@Schema(name = "Withdrawal")
record SubmittedWithdrawal(
    @Schema(
            example = "fees",
            allowableValues = {
              "not_needed",
              "fees",
              "too_slow",
              "another_provider",
              "mistake",
              "other"
            })
        @Nullable String reason,
    @Schema(example = "", description = "In the merchant's words, 500 characters at most")
        @Nullable String note) {

  /** Says nothing of its content. */
  @Override
  public String toString() {
    return "SubmittedWithdrawal";
  }
}
