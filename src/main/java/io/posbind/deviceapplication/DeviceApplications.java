package io.posbind.deviceapplication;

import static io.posbind.shared.Spelling.spell;

import io.posbind.deviceapplication.ApplicationForms.Checked;
import io.posbind.engine.Processes;
import io.posbind.merchant.DocumentKind;
import io.posbind.merchant.Documents;
import io.posbind.merchant.MerchantId;
import io.posbind.merchant.MerchantKind;
import io.posbind.merchant.Merchants;
import io.posbind.merchant.StoreOutcome;
import io.posbind.order.WithdrawalReason;
import io.posbind.shared.CaseNumber;
import io.posbind.shared.FieldError;
import io.posbind.terminal.Stock;
import io.posbind.terminal.TerminalSerial;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Device applications as their doors see them: submit, bring documents, ask where it stands,
 * withdraw. What happens in between the process {@code device-application} decides.
 */
@Component
public class DeviceApplications {

  static final String SLUG = "device-application";
  static final String MATERIAL_RECEIVED = "posbind.materialReceived";
  static final String WITHDRAWN = "posbind.applicationWithdrawn";

  /** In the history for the staff: who asked for it; the merchant reads that it is withdrawn. */
  private static final String WITHDRAWAL_ASKED = "withdrawal_asked";

  /** In the history for the staff: who brought a document for the merchant. */
  private static final String DOCUMENT_BROUGHT = "document_brought";

  private static final Set<String> FOR_STAFF = Set.of(WITHDRAWAL_ASKED, DOCUMENT_BROUGHT);

  private static final String BY_THE_MERCHANT = "merchant";

  private final ApplicationForms forms;
  private final Applications applications;
  private final Requirements requirements;
  private final ApplicationNotices notices;
  private final Merchants merchants;
  private final Documents documents;
  private final Stock stock;
  private final Processes processes;
  private final String process;
  private final TransactionTemplate transaction;

  /** Undone alone when it fails, in a caller's transaction too. */
  private final TransactionTemplate attempt;

  private final InstantSource clock;

  DeviceApplications(
      ApplicationForms forms,
      Applications applications,
      Requirements requirements,
      ApplicationNotices notices,
      Merchants merchants,
      Documents documents,
      Stock stock,
      Processes processes,
      ApplicationSettings settings,
      PlatformTransactionManager transactions,
      InstantSource clock) {
    this.forms = forms;
    this.applications = applications;
    this.requirements = requirements;
    this.notices = notices;
    this.merchants = merchants;
    this.documents = documents;
    this.stock = stock;
    this.processes = processes;
    this.process = settings.process();
    this.transaction = new TransactionTemplate(transactions);
    this.attempt = new TransactionTemplate(transactions);
    this.attempt.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    this.clock = clock;
  }

  /** Every error of a form, in the order of its fields; empty when it can be submitted. */
  public List<FieldError> check(ApplicationForm form) {
    return forms.check(form).errors();
  }

  /** Where a product can be applied for; while none is chosen, where any might. */
  public ServedProvinces servedProvinces(String product) {
    return forms.provinces(product);
  }

  /** The documents a new merchant of this kind must bring. */
  public List<DocumentKind> requiredDocuments(MerchantKind kind) {
    return requirements.documentsFor(spell(kind), false);
  }

  /**
   * The documents that an application of a new merchant needs.
   *
   * @return empty while no kind is chosen
   */
  public List<DocumentKind> requiredDocuments(ApplicationForm form) {
    return form.kind().isBlank() ? List.of() : requirements.documentsFor(form.kind(), false);
  }

  /**
   * Submits an application and starts its process. The same dossier again gives the same number, so
   * a double click or a repeated call does nothing twice.
   *
   * @param dossier chosen by the door; documents stored under it belong to the application
   */
  public Submission submit(UUID dossier, ApplicationForm form, Door door) {
    return submit(dossier, form, door, null);
  }

  /**
   * As {@link #submit(UUID, ApplicationForm, Door)}, for the merchant.
   *
   * @param by name of the system that hands it in; null when the merchant does
   */
  Submission submit(UUID dossier, ApplicationForm form, Door door, @Nullable String by) {
    Checked checked = forms.check(form);
    Application application = checked.application();
    if (application == null) {
      return new Submission.Refused(checked.errors());
    }
    return register(
        dossier,
        application,
        door,
        by,
        number -> processes.start(process, number, startVariables(number, application)));
  }

  /** What the merchant may see of an application. */
  public Optional<ApplicationView> view(CaseNumber number) {
    return applications.find(number).map(this::view);
  }

  /**
   * Hands in a document that is asked for. One that is there already is replaced; the earlier one
   * is kept.
   */
  public Attachment attach(CaseNumber number, DocumentKind kind, String filename, byte[] content) {
    return attach(number, kind, filename, content, BY_THE_MERCHANT);
  }

  /** As {@link #attach(CaseNumber, DocumentKind, String, byte[])}, for the merchant. */
  Attachment attach(
      CaseNumber number, DocumentKind kind, String filename, byte[] content, String by) {
    return inTransaction(
        () -> {
          ApplicationRow application = applications.lock(number);
          boolean asked =
              application.status() == ApplicationStatus.MATERIAL_REQUIRED
                  && application.requirements().stream()
                      .anyMatch(
                          requirement ->
                              requirement.kind() == kind
                                  && requirement.state() != Requirement.State.SATISFIED);
          if (!asked) {
            return new Attachment.NotAskedFor();
          }
          StoreOutcome outcome = documents.store(application.id(), kind, filename, content);
          if (outcome instanceof StoreOutcome.Refused refused) {
            return new Attachment.Refused(
                new FieldError(spell(kind), refused.code(), refused.args()));
          }
          requirements.brought(number, kind);
          if (!by.equals(BY_THE_MERCHANT)) {
            applications.handledBy(number, by, DOCUMENT_BROUGHT);
          }
          return new Attachment.Taken();
        });
  }

  /**
   * The merchant has brought what was asked for.
   *
   * @return false when something is still missing or nothing was asked for
   */
  public boolean handOver(CaseNumber number) {
    return handOver(number, BY_THE_MERCHANT);
  }

  /** As {@link #handOver(CaseNumber)}, by a clerk or a system for the merchant. */
  boolean handOver(CaseNumber number, String by) {
    return inTransaction(() -> requirements.handOver(number, by));
  }

  /** Withdraws an application that is in flight, for no reason given. */
  public Withdrawal withdraw(CaseNumber number) {
    return withdraw(number, WithdrawalReason.NONE, BY_THE_MERCHANT);
  }

  /**
   * Withdraws an application that is in flight.
   *
   * @param by user id, name of the system that asks for it, or {@code merchant}
   */
  Withdrawal withdraw(CaseNumber number, WithdrawalReason reason, String by) {
    return inTransaction(
        () -> {
          ApplicationRow application = applications.lock(number);
          if (!application.status().inFlight()) {
            return Withdrawal.ALREADY_ENDED;
          }
          if (!reason.isNone()) {
            applications.withdrawnFor(application, reason);
          }
          applications.note(number, WITHDRAWAL_ASKED, by);
          if (!processes.tell(WITHDRAWN, number)) {
            throw new IllegalStateException(number + " runs and cannot be withdrawn");
          }
          return Withdrawal.DONE;
        });
  }

  /**
   * Writes an application down, unless it is there already or another one is in flight for the same
   * merchant and place. Joins the caller's transaction.
   *
   * @param by user id or name of the system that hands it in; null when the merchant does
   * @param written what else belongs to it, all or nothing
   */
  Submission register(
      UUID dossier,
      Application application,
      Door door,
      @Nullable String by,
      Consumer<CaseNumber> written) {
    Supplier<Submission> once =
        () ->
            Objects.requireNonNull(
                attempt.execute(
                    status -> {
                      ApplicationTable.Room room = applications.roomFor(dossier, application);
                      if (room instanceof ApplicationTable.Room.Taken taken) {
                        return superfluous(dossier, taken.by());
                      }
                      CaseNumber number = ((ApplicationTable.Room.Free) room).number();
                      MerchantId merchant = merchants.propose(dossier, application.profile());
                      applications.receive(number, dossier, merchant, application, door, by);
                      notices.received(number, application);
                      written.accept(number);
                      applications.write();
                      return new Submission.Accepted(number);
                    }));
    try {
      return once.get();
    } catch (DuplicateKeyException e) {
      // Another submission of the same dossier, or for the same place, was faster: it is found now.
      return once.get();
    }
  }

  /** What the process of an application is started with. */
  Map<String, Object> startVariables(CaseNumber number, Application application) {
    String label =
        application.profile().kind() == MerchantKind.INDIVIDUAL
            ? application.profile().legalName().masked()
            : application.profile().legalName().value();
    return Map.of(
        Variables.NUMBER,
        number.value(),
        Variables.MERCHANT,
        label,
        Variables.WAITING_SINCE,
        Date.from(clock.instant()));
  }

  private static Submission superfluous(UUID dossier, ApplicationRow present) {
    return present.id().equals(dossier)
        ? new Submission.Accepted(present.number())
        : new Submission.AlreadyInFlight(present.number());
  }

  private ApplicationView view(ApplicationRow application) {
    List<Requirement> needed = application.requirements();
    boolean rejected = application.status() == ApplicationStatus.REJECTED;
    return new ApplicationView(
        application.number(),
        application.id(),
        application.status(),
        application.language(),
        application.forgottenAt() == null
            ? merchants.profile(application.id()).orElseThrow().legalName().value()
            : "",
        application.product(),
        application.submittedAt(),
        needed,
        application.status() == ApplicationStatus.MATERIAL_REQUIRED
            ? Requirements.earliestDue(needed).orElse(null)
            : null,
        stock.terminalOf(application.number()).map(TerminalSerial::value).orElse(null),
        rejected ? notices.told(application.toldReasons()) : List.of(),
        rejected ? applications.note(application) : "",
        applications.history(application.number()).stream()
            .filter(event -> !FOR_STAFF.contains(event.kind()))
            .map(event -> new ApplicationView.Milestone(event.at(), event.kind()))
            .toList(),
        application.forgottenAt());
  }

  private <T> T inTransaction(Supplier<T> work) {
    return Objects.requireNonNull(transaction.execute(status -> work.get()));
  }
}
