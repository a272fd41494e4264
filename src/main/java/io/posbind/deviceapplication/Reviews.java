package io.posbind.deviceapplication;

import static io.posbind.shared.Spelling.spell;

import io.posbind.engine.FormInput;
import io.posbind.engine.StaffForm;
import io.posbind.engine.Tasks;
import io.posbind.merchant.DocumentKind;
import io.posbind.shared.CaseNumber;
import io.posbind.shared.FieldError;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What clerks decide, and who may decide it. */
@Component
class Reviews {

  /** Lines of history after which a clerk is waited for. */
  private static final Set<String> WAITS_FROM = Set.of("review_started", "review_approved");

  private final Applications applications;
  private final Requirements requirements;
  private final ApplicationNotices notices;
  private final Tasks tasks;

  Reviews(
      Applications applications,
      Requirements requirements,
      ApplicationNotices notices,
      Tasks tasks) {
    this.applications = applications;
    this.requirements = requirements;
    this.notices = notices;
    this.tasks = tasks;
  }

  /**
   * Takes a clerk's decision.
   *
   * @param second whether this is the second pair of eyes
   */
  StaffForm.Outcome decide(CaseNumber number, FormInput typed, String staff, boolean second) {
    ApplicationRow application = applications.lock(number);
    Optional<FieldError> refusal = refusal(application, staff, second);
    if (refusal.isPresent()) {
      return new StaffForm.Refused(List.of(refusal.get()));
    }
    ReviewInput input = ReviewInput.read(typed);
    Decision decision = input.decision();
    if (decision == null || !input.errors().isEmpty()) {
      return new StaffForm.Refused(input.errors());
    }
    List<FieldError> notNeeded = notNeeded(application, input);
    if (!notNeeded.isEmpty()) {
      return new StaffForm.Refused(notNeeded);
    }
    switch (decision) {
      case APPROVE -> {}
      case REVISE ->
          input
              .sentBack()
              .forEach((kind, why) -> requirements.sendBack(number, kind, why, input.note()));
      case REJECT ->
          applications.rejectedFor(application, List.of(input.rejectReason()), input.note());
    }
    applications.decidedBy(number, staff, second, event(decision, second));
    return new StaffForm.Accepted(
        number, Map.of(), Map.of(Variables.DECISION, spell(decision), Variables.CONFIRMED, second));
  }

  /**
   * Why this clerk may not decide on the application now: it has moved on, or the clerk has entered
   * it, brought its papers or decided on it before (four eyes; 公告〔2013〕9号 arts 10, 13). Empty when
   * nothing speaks against it.
   */
  Optional<FieldError> refusal(CaseNumber number, String staff, boolean second) {
    return refusal(applications.find(number).orElseThrow(), staff, second);
  }

  /** Puts the task before all others and tells the managers. */
  void escalate(CaseNumber number) {
    ApplicationRow application = applications.lock(number);
    tasks.makeUrgent(number);
    applications.note(number, "escalated", "system");
    notices.reviewOverdue(number, waitingSince(application));
  }

  /** Closes the application as rejected, at screening or by a clerk. */
  void reject(CaseNumber number) {
    ApplicationRow application = applications.lock(number);
    applications.move(application, ApplicationStatus.REJECTED, "rejected", "system");
    notices.rejected(application, application.toldReasons(), applications.note(application));
  }

  /** Since when the review, or the confirmation after it, waits for a clerk. */
  private Instant waitingSince(ApplicationRow application) {
    return applications.history(application.number()).stream()
        .filter(event -> WAITS_FROM.contains(event.kind()))
        .map(ApplicationTable.Event::at)
        .max(Instant::compareTo)
        .orElse(application.submittedAt());
  }

  /** Documents are sent back that this application does not need. */
  private List<FieldError> notNeeded(ApplicationRow application, ReviewInput input) {
    if (input.sentBack().isEmpty()) {
      return List.of();
    }
    Set<DocumentKind> needed =
        application.requirements().stream().map(Requirement::kind).collect(Collectors.toSet());
    return input.sentBack().keySet().stream()
        .filter(kind -> !needed.contains(kind))
        .map(kind -> FieldError.of(ReviewInput.field(kind), "review.notNeeded"))
        .toList();
  }

  private static String event(Decision decision, boolean second) {
    return switch (decision) {
      case APPROVE -> second ? "confirmed" : "review_approved";
      case REVISE -> "sent_back";
      case REJECT -> "review_rejected";
    };
  }

  private static Optional<FieldError> refusal(
      ApplicationRow application, String staff, boolean second) {
    if (application.status() != ApplicationStatus.UNDER_REVIEW) {
      return Optional.of(FieldError.of("decision", "review.movedOn", application.number().value()));
    }
    if (staff.equals(application.enteredBy())) {
      return Optional.of(FieldError.of("decision", "review.ownEntry"));
    }
    if (application.handledBy().contains(staff)) {
      return Optional.of(FieldError.of("decision", "review.ownPapers"));
    }
    return second && staff.equals(application.reviewedBy())
        ? Optional.of(FieldError.of("decision", "review.samePerson"))
        : Optional.empty();
  }
}
