package io.posbind.contractsigning;

import io.posbind.contract.ContractDocument;
import io.posbind.contract.ContractState;
import io.posbind.contract.ContractVersion;
import io.posbind.contract.Contracts;
import io.posbind.contract.Signature;
import io.posbind.engine.Processes;
import io.posbind.onetimecode.CodeCheck;
import io.posbind.onetimecode.CodeIssue;
import io.posbind.onetimecode.OneTimeCodes;
import io.posbind.order.WithdrawalReason;
import io.posbind.shared.CaseNumber;
import io.posbind.shared.FieldError;
import io.posbind.shared.Language;
import io.posbind.shared.Spelling;
import io.posbind.shared.Words;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Contracts as their merchants see them: read, acknowledge, ask for a code, sign or decline. What
 * happens in between the process {@code contract-signing} decides. Everything goes by the A number,
 * the one number a merchant follows.
 */
@Component
public class ContractSigning {

  static final String CONTRACT_SIGNED = "posbind.contractSigned";
  static final String CONTRACT_DECLINED = "posbind.contractDeclined";
  static final String CONTRACT_CANCELLED = "posbind.contractCancelled";

  /** The box of the clause on deductions after unbinding. */
  public static final String CLAUSE = "afterUnbinding";

  private static final int USER_AGENT = 400;

  private final Signings signings;
  private final Contracts contracts;
  private final SigningNotices notices;
  private final OneTimeCodes codes;
  private final Processes processes;
  private final TransactionTemplate transaction;
  private final InstantSource clock;

  ContractSigning(
      Signings signings,
      Contracts contracts,
      SigningNotices notices,
      OneTimeCodes codes,
      Processes processes,
      TransactionTemplate transaction,
      InstantSource clock) {
    this.signings = signings;
    this.contracts = contracts;
    this.notices = notices;
    this.codes = codes;
    this.processes = processes;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** Where an order's contract stands; empty before there is one. */
  public Optional<ContractView> view(CaseNumber order) {
    return signings
        .ofOrder(order)
        .map(
            signing ->
                new ContractView(
                    signing.number(),
                    order,
                    signing.status(),
                    signing.since(),
                    signing.reason(),
                    contracts.versions(signing.number()).stream()
                        .map(ContractView.Version::of)
                        .toList()));
  }

  /** One version of an order's contract that was put before its merchant, for ever. */
  public Optional<ContractVersion> version(CaseNumber order, int version) {
    return contracts
        .ofOrder(order)
        .flatMap(number -> contracts.find(number, version))
        .filter(found -> found.sentAt() != null);
  }

  /** The version that can be signed now. */
  public Optional<ContractVersion> toSign(CaseNumber order) {
    return contracts.ofOrder(order).flatMap(contracts::newest).filter(this::isOpen);
  }

  /**
   * Which fees a version states differently from the one before it: for a later change the one in
   * force, else the one that the merchant saw last. Empty for the first version.
   */
  public List<FeeDifference> changes(ContractVersion version, Language language) {
    return contracts.versions(version.number()).stream()
        .filter(earlier -> earlier.version() < version.version())
        .filter(
            earlier ->
                version.isChange()
                    ? earlier.state() == ContractState.IN_FORCE
                    : earlier.sentAt() != null)
        .reduce((older, newer) -> newer)
        .map(
            before ->
                FeeDifference.between(
                    before.document().fees(), version.document().fees(), language))
        .orElseGet(List::of);
  }

  /** Whether the version on a page is still the one to sign; done when it is. */
  public SignOutcome standing(CaseNumber order, String sha256) {
    return onOpen(order, sha256, version -> new SignOutcome.Done());
  }

  /** The signatures under a version, the merchant's first. */
  public List<Signature> signatures(ContractVersion version) {
    return contracts.signatures(version);
  }

  /** The boxes that must be ticked before a document is signed: each fee, and the clause. */
  public static List<String> boxes(ContractDocument document) {
    List<String> boxes = new ArrayList<>();
    IntStream.range(0, document.fees().size()).forEach(i -> boxes.add("fee-" + i));
    boxes.add(CLAUSE);
    return boxes;
  }

  /** The merchant has ticked the boxes of a document. */
  public SignOutcome acknowledge(CaseNumber order, String sha256, Set<String> ticked) {
    return onOpen(
        order,
        sha256,
        version -> {
          List<String> boxes = boxes(version.document());
          List<String> missing = boxes.stream().filter(box -> !ticked.contains(box)).toList();
          if (!missing.isEmpty()) {
            return new SignOutcome.NotAcknowledged(missing);
          }
          signings.acknowledge(version.number(), version.version(), boxes);
          return new SignOutcome.Done();
        });
  }

  /** Whether every box of the version has been ticked. */
  public boolean isAcknowledged(ContractVersion version) {
    return signings.acknowledged(version.number(), version.version()).isPresent();
  }

  /** Whether a code to sign this version is under way. */
  public boolean isCodeUnderWay(ContractVersion version) {
    return codes.isUnderWay(SigningNotices.decision(version), version.sha256());
  }

  /** Sends a one-time code to the merchant's own address. */
  public SignOutcome sendCode(CaseNumber order, String sha256) {
    return onOpen(
        order,
        sha256,
        version -> {
          if (!isAcknowledged(version)) {
            return new SignOutcome.NotAcknowledged(boxes(version.document()));
          }
          CodeIssue issue = codes.issue(notices.code(version));
          if (issue instanceof CodeIssue.Sent sent) {
            return new SignOutcome.CodeSent(sent.maskedAddress(), sent.validUntil());
          }
          return issue instanceof CodeIssue.TooSoon soon
              ? new SignOutcome.CodeLater(soon.pause(), false)
              : new SignOutcome.CodeLater(((CodeIssue.TooMany) issue).pause(), true);
        });
  }

  /**
   * The merchant signs.
   *
   * @param sha256 hash of the document on the page, in hex
   * @param code as typed
   * @param from where the signature comes from
   */
  public SignOutcome sign(CaseNumber order, String sha256, String code, Origin from) {
    return onOpen(
        order,
        sha256,
        version -> {
          Optional<Signings.Acknowledged> acknowledged =
              signings.acknowledged(version.number(), version.version());
          if (acknowledged.isEmpty()) {
            return new SignOutcome.NotAcknowledged(boxes(version.document()));
          }
          CodeCheck check = codes.check(SigningNotices.decision(version), sha256, code);
          if (check instanceof CodeCheck.Wrong wrong) {
            return new SignOutcome.WrongCode(wrong.triesLeft());
          }
          if (check instanceof CodeCheck.Right right) {
            sign(version, evidence(version, acknowledged.get(), right, from));
            return new SignOutcome.Done();
          }
          return new SignOutcome.NoValidCode();
        });
  }

  /** Where a signature comes from. */
  public record Origin(String address, String userAgent, Language language) {}

  /** What is wrong with a refusal before it is one; empty when nothing is. */
  public List<FieldError> checkDecline(String reason, String words) {
    List<FieldError> errors = new ArrayList<>();
    Optional<DeclineReason> known = reason(reason);
    if (known.isEmpty()) {
      errors.add(FieldError.of("reason", "contract.declineReasonMissing"));
    }
    if (known.map(DeclineReason::needsWords).orElse(false) && words.isBlank()) {
      errors.add(FieldError.of("words", "contract.declineWordsMissing"));
    }
    Words.parse(words, Conclusions.NOTE_LENGTH).errorOf("words").ifPresent(errors::add);
    return errors;
  }

  /**
   * The merchant refuses: an officer answers.
   *
   * @throws IllegalArgumentException for what {@link #checkDecline} refuses
   */
  public SignOutcome decline(CaseNumber order, String sha256, String reason, String words) {
    if (!checkDecline(reason, words).isEmpty()) {
      throw new IllegalArgumentException("not a reason");
    }
    DeclineReason why = reason(reason).orElseThrow();
    String said = Words.parse(words, Conclusions.NOTE_LENGTH).orThrow();
    return onOpen(
        order,
        sha256,
        version -> {
          contracts.decline(version);
          if (version.isChange()) {
            signings.note(version.number(), "change_declined", version.version(), "merchant");
            notices.feesStay(version);
          } else {
            SigningRow signing = signings.lock(version.number());
            signings.because(signing, Spelling.spell(why), said);
            signings.move(
                signing, SigningStatus.AMENDING, "declined", version.version(), "merchant");
            notices.declined(version, why, said);
            processes.tell(CONTRACT_DECLINED, version.number());
          }
          return new SignOutcome.Done();
        });
  }

  /**
   * The merchant withdraws: ends the contract unless it is in force or has ended.
   *
   * @param by whoever does it for the merchant, a clerk by user id or a system by the name of its
   *     key; or {@code merchant}
   * @return false when there is nothing to end; nothing has happened then
   */
  boolean withdraw(CaseNumber order, WithdrawalReason reason, String by) {
    return inTransaction(
        () -> {
          SigningRow signing = signings.lockOfOrder(order).orElse(null);
          if (signing == null || !signing.status().inFlight()) {
            return false;
          }
          signings.withdrawn(signing, reason);
          signings.note(signing.number(), "cancel_asked", null, by);
          if (!processes.tell(CONTRACT_CANCELLED, signing.number())) {
            throw new IllegalStateException(signing.number() + " runs and cannot be cancelled");
          }
          return true;
        });
  }

  /**
   * Ends a contract in force whose terminal was not installed. The merchant is told of both by the
   * installation.
   */
  void dissolve(CaseNumber order) {
    signings
        .lockOfOrder(order)
        .filter(signing -> signing.status() == SigningStatus.IN_FORCE)
        .ifPresent(
            signing -> {
              contracts.cancel(signing.number());
              signings.because(signing, "not_installed", "");
              signings.move(signing, SigningStatus.CANCELLED, "cancelled", null, Contracts.SYSTEM);
            });
  }

  private void sign(ContractVersion version, Signature.Evidence evidence) {
    contracts.sign(version, version.document().merchant().legalName(), version.sha256(), evidence);
    Instant takesEffect = version.takesEffect();
    if (takesEffect != null) {
      signings.note(version.number(), "change_agreed", version.version(), "merchant");
      notices.feeChangeAgreed(version, takesEffect);
      return;
    }
    SigningRow signing = signings.lock(version.number());
    signings.move(signing, SigningStatus.SIGNED, "signed", version.version(), "merchant");
    notices.signed(version, clock.instant());
    processes.tell(CONTRACT_SIGNED, version.number());
  }

  private static Signature.Evidence evidence(
      ContractVersion version,
      Signings.Acknowledged acknowledged,
      CodeCheck.Right code,
      Origin from) {
    List<String> labels = new ArrayList<>();
    version.document().fees().forEach(fee -> labels.add(fee.label().in(from.language())));
    labels.add(CLAUSE);
    String agent = from.userAgent();
    return new Signature.Evidence(
        from.address(),
        agent.length() > USER_AGENT ? agent.substring(0, USER_AGENT) : agent,
        from.language(),
        labels,
        acknowledged.at(),
        code.notice(),
        code.maskedAddress());
  }

  /** Does something with the newest version, if it is the one on the page and can be signed. */
  private SignOutcome onOpen(
      CaseNumber order, String sha256, Function<ContractVersion, SignOutcome> work) {
    return inTransaction(
        () -> {
          ContractVersion newest =
              signings
                  .lockOfOrder(order)
                  .flatMap(signing -> contracts.lock(signing.number()))
                  .orElse(null);
          if (newest == null) {
            return new SignOutcome.NotOpen(ContractState.DRAFT);
          }
          if (!newest.sha256().equals(sha256)) {
            return new SignOutcome.Outdated();
          }
          if (!isOpen(newest)) {
            return new SignOutcome.NotOpen(
                newest.state() == ContractState.SENT ? ContractState.EXPIRED : newest.state());
          }
          return work.apply(newest);
        });
  }

  private boolean isOpen(ContractVersion version) {
    Instant respondBy = version.respondBy();
    return version.state() == ContractState.SENT
        && respondBy != null
        && clock.instant().isBefore(respondBy);
  }

  private static Optional<DeclineReason> reason(String name) {
    for (DeclineReason reason : DeclineReason.values()) {
      if (Spelling.spell(reason).equals(name)) {
        return Optional.of(reason);
      }
    }
    return Optional.empty();
  }

  private <T> T inTransaction(Supplier<T> work) {
    return Objects.requireNonNull(transaction.execute(status -> work.get()));
  }
}
