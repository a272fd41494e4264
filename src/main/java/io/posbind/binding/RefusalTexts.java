package io.posbind.binding;

import io.posbind.shared.FieldError;

/** The words for a refusal, by the field that is to be changed. */
final class RefusalTexts {

  private RefusalTexts() {}

  static FieldError error(Refusal refusal) {
    return switch (refusal) {
      case UNKNOWN_TERMINAL -> FieldError.of("id", "terminal.unknown");
      case UNKNOWN_ACCOUNT -> FieldError.of("account", "binding.unknownAccount");
      case ALREADY_BOUND -> FieldError.of("id", "binding.alreadyBound");
      case OTHER_MERCHANT -> FieldError.of("id", "binding.otherMerchant");
      case NOT_BOUND -> FieldError.of("id", "binding.notBoundNow");
      case NOT_AFTER_PREVIOUS_END -> FieldError.of("from", "binding.notAfterPreviousEnd");
      case NOT_AFTER_START -> FieldError.of("from", "binding.notAfterStart");
      case ENDS_BEFORE_START -> FieldError.of("to", "binding.endsBeforeStart");
      case OVERLAPPING_CORRECTION -> FieldError.of("from", "binding.overlaps");
      case CHANGED_MEANWHILE -> FieldError.of("id", "binding.changedMeanwhile");
      case NOTHING_CHANGED -> FieldError.of("account", "binding.nothingChanged");
      case NO_REASON -> FieldError.of("reason", "binding.noReason");
      case SAME_PERSON -> FieldError.of("id", "binding.samePerson");
      case IN_THE_FUTURE -> FieldError.of("from", "binding.inTheFuture");
    };
  }
}
