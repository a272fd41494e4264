package io.posbind.deviceapplication;

import static io.posbind.shared.Spelling.spell;

import io.posbind.engine.Decisions;
import io.posbind.engine.Processes;
import io.posbind.merchant.DocumentKind;
import io.posbind.merchant.Documents;
import io.posbind.shared.CaseNumber;
import io.posbind.shared.Spelling;
import io.posbind.shared.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

/** What an application needs: which documents, until when, and whether they are there. */
@Component
class Requirements {

  /** How long a merchant has to bring what is asked for: until the end of the last day. */
  static final Duration DEADLINE = Duration.ofDays(14);

  /** In the history: what was asked for has been handed over. */
  private static final String RECEIVED = "material_received";

  /** Who hands over without acting for the merchant. */
  private static final Set<String> NOBODY_ELSE = Set.of("merchant", "system");

  private final Applications applications;
  private final Documents documents;
  private final Decisions decisions;
  private final ApplicationNotices notices;
  private final Processes processes;
  private final InstantSource clock;
  private final Times times;

  Requirements(
      Applications applications,
      Documents documents,
      Decisions decisions,
      ApplicationNotices notices,
      Processes processes,
      InstantSource clock,
      Times times) {
    this.applications = applications;
    this.documents = documents;
    this.decisions = decisions;
    this.notices = notices;
    this.processes = processes;
    this.clock = clock;
    this.times = times;
  }

  /**
   * The documents a merchant must bring.
   *
   * @param kind individual, sole_proprietor or company
   * @param verified whether an application of this merchant was approved before
   */
  List<DocumentKind> documentsFor(String kind, boolean verified) {
    return decisions
        .evaluate(
            "device-application-documents", Map.of("kind", kind, "verifiedMerchant", verified))
        .stream()
        .map(row -> Objects.requireNonNull(row.get("document")).toString())
        .map(document -> Spelling.constant(DocumentKind.class, document))
        .toList();
  }

  /**
   * What is needed.
   *
   * @param complete whether nothing of it is missing
   */
  record Determined(List<DocumentKind> needed, boolean complete) {}

  /**
   * Writes down what is needed, the first time, and looks whether it is there. When it is, and a
   * clerk is to review, the review begins.
   */
  Determined determine(CaseNumber number) {
    ApplicationRow application = applications.lock(number);
    List<Requirement> requirements =
        application.status() == ApplicationStatus.RECEIVED
            ? writeDown(application)
            : application.requirements();
    boolean complete = requirements.stream().noneMatch(Requirement::isOpen);
    if (complete && spell(Route.REVIEW).equals(application.route())) {
      applications.move(application, ApplicationStatus.UNDER_REVIEW, "review_started", "system");
    }
    return new Determined(requirements.stream().map(Requirement::kind).toList(), complete);
  }

  /**
   * Asks the merchant for what is missing.
   *
   * @return until when it must be there
   */
  Instant request(CaseNumber number) {
    ApplicationRow application = applications.lock(number);
    Instant deadline = times.endOfDay(clock.instant().plus(DEADLINE));
    change(number, requirement -> requirement.due(deadline));
    applications.move(
        application, ApplicationStatus.MATERIAL_REQUIRED, "material_requested", "system");
    notices.materialRequested(application, open(number), deadline);
    return deadline;
  }

  /**
   * Reminds the merchant of what is missing. Who has brought everything and only not said so needs
   * no reminder: it is taken as handed over.
   */
  void remind(CaseNumber number) {
    ApplicationRow application = applications.lock(number);
    if (application.status() != ApplicationStatus.MATERIAL_REQUIRED || handOver(number, "system")) {
      return;
    }
    List<Requirement> open = open(number);
    applications.note(number, "reminded", "system");
    notices.reminder(application, open, earliestDue(open).orElseThrow());
  }

  /**
   * Takes what was brought for review, if nothing is missing.
   *
   * @param by user id, name of a system, {@code merchant} or {@code system}
   * @return false when something is still missing or nothing was asked for
   */
  boolean handOver(CaseNumber number, String by) {
    ApplicationRow application = applications.lock(number);
    boolean complete =
        application.status() == ApplicationStatus.MATERIAL_REQUIRED && open(number).isEmpty();
    if (complete) {
      if (NOBODY_ELSE.contains(by)) {
        applications.note(number, RECEIVED, by);
      } else {
        applications.handledBy(number, by, RECEIVED);
      }
      processes.tell(DeviceApplications.MATERIAL_RECEIVED, number);
    }
    return complete;
  }

  /**
   * Closes the application because the deadline has passed with something missing.
   *
   * @return false when all has come, and the application goes on
   */
  boolean expire(CaseNumber number) {
    ApplicationRow application = applications.lock(number);
    List<Requirement> open = open(number);
    if (open.isEmpty()) {
      applications.note(number, RECEIVED, "system");
      return false;
    }
    applications.move(application, ApplicationStatus.EXPIRED, "expired", "system");
    change(
        number,
        requirement ->
            requirement.isOpen() ? requirement.in(Requirement.State.PAST_DUE) : requirement);
    notices.expired(application, earliestDue(open).orElseThrow());
    return true;
  }

  /** Marks a document as there and waiting to be looked at. */
  void brought(CaseNumber number, DocumentKind document) {
    change(
        number,
        requirement ->
            requirement.kind() == document
                ? requirement.in(Requirement.State.PENDING_VERIFICATION)
                : requirement);
  }

  /** Sends a document back with a reason, and what the clerk writes to the merchant. */
  void sendBack(
      CaseNumber number, DocumentKind document, Requirement.RevisionReason reason, String note) {
    change(
        number,
        requirement ->
            requirement.kind() == document ? requirement.sentBack(reason, note) : requirement);
  }

  /** Marks all documents as accepted. */
  void accept(CaseNumber number) {
    change(number, requirement -> requirement.in(Requirement.State.SATISFIED));
  }

  private List<Requirement> open(CaseNumber number) {
    return applications.lock(number).requirements().stream().filter(Requirement::isOpen).toList();
  }

  private void change(CaseNumber number, UnaryOperator<Requirement> change) {
    applications.require(
        number, applications.lock(number).requirements().stream().map(change).toList());
  }

  /** Until when the first of what is open must be there; empty when none has a date. */
  static Optional<Instant> earliestDue(List<Requirement> requirements) {
    return requirements.stream()
        .filter(Requirement::isOpen)
        .map(Requirement::dueAt)
        .filter(Objects::nonNull)
        .min(Instant::compareTo);
  }

  private List<Requirement> writeDown(ApplicationRow application) {
    Set<DocumentKind> there = documents.kinds(application.id());
    List<DocumentKind> needed =
        documentsFor(spell(application.kind()), application.verifiedMerchant());
    List<Requirement> requirements =
        needed.stream()
            .map(
                kind ->
                    new Requirement(
                        kind,
                        there.contains(kind)
                            ? Requirement.State.PENDING_VERIFICATION
                            : Requirement.State.CURRENTLY_DUE,
                        null,
                        "",
                        null))
            .sorted(Comparator.comparing(Requirement::kind))
            .toList();
    applications.require(application.number(), requirements);
    return requirements;
  }
}
