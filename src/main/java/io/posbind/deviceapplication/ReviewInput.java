package io.posbind.deviceapplication;

import io.posbind.deviceapplication.Requirement.RevisionReason;
import io.posbind.engine.FormInput;
import io.posbind.merchant.DocumentKind;
import io.posbind.shared.FieldError;
import io.posbind.shared.Parsed;
import io.posbind.shared.Spelling;
import io.posbind.shared.Words;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a clerk typed in the form of review or confirmation, checked.
 *
 * @param decision null when it was left out or is none
 * @param sentBack the documents to bring again, each with its reason
 * @param rejectReason code under {@code rejection.}; empty when none was chosen
 * @param note to the merchant, empty when none
 * @param errors what is wrong with the input
 */
record ReviewInput(
    @Nullable Decision decision,
    Map<DocumentKind, RevisionReason> sentBack,
    String rejectReason,
    String note,
    List<FieldError> errors) {

  static final Set<String> REJECT_REASONS =
      Set.of(
          "documents_not_genuine",
          "identity_not_verified",
          "business_not_allowed",
          "location_not_served",
          "account_not_acceptable",
          "risk_too_high",
          "other");

  static final int NOTE_LENGTH = 1000;

  static ReviewInput read(FormInput input) {
    List<FieldError> errors = new ArrayList<>();
    Decision decision = Spelling.read(Decision.class, input.text("decision")).orElse(null);
    Map<DocumentKind, RevisionReason> sentBack = new EnumMap<>(DocumentKind.class);
    String reason = input.text("rejectReason");
    Parsed<String> note = Words.parse(input.text("note"), NOTE_LENGTH);
    if (decision == null) {
      errors.add(FieldError.of("decision", "review.decisionMissing"));
    }
    if (decision == Decision.REVISE) {
      for (DocumentKind kind : DocumentKind.values()) {
        Spelling.read(RevisionReason.class, input.text(field(kind)))
            .ifPresent(revision -> sentBack.put(kind, revision));
      }
      if (sentBack.isEmpty()) {
        errors.add(FieldError.of("decision", "review.nothingToRevise"));
      }
    }
    if (decision == Decision.REJECT && !REJECT_REASONS.contains(reason)) {
      errors.add(FieldError.of("rejectReason", "review.rejectReasonMissing"));
    }
    if (decision == Decision.REJECT && reason.equals("other") && input.text("note").isEmpty()) {
      errors.add(FieldError.of("note", "review.noteMissing"));
    }
    note.errorOf("note").ifPresent(errors::add);
    return new ReviewInput(
        decision, sentBack, reason, note.asOptional().orElse(""), List.copyOf(errors));
  }

  /** The form's field for a document: {@code reviseIdFront} for {@code ID_FRONT}. */
  static String field(DocumentKind kind) {
    StringBuilder field = new StringBuilder("revise");
    for (String word : kind.name().split("_", -1)) {
      field.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
    }
    return field.toString();
  }
}
