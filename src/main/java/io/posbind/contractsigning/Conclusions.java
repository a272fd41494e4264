package io.posbind.contractsigning;

import io.posbind.catalogue.FeeKind;
import io.posbind.contract.Concessions;
import io.posbind.contract.ContractVersion;
import io.posbind.contract.Contracts;
import io.posbind.engine.FormInput;
import io.posbind.engine.StaffForm;
import io.posbind.engine.Tasks;
import io.posbind.order.Orders;
import io.posbind.shared.CaseNumber;
import io.posbind.shared.FieldError;
import io.posbind.shared.Parsed;
import io.posbind.shared.Spelling;
import io.posbind.shared.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What clerks and officers decide on a contract, who may, and how a signing ends. */
@Component
class Conclusions {

  static final int NOTE_LENGTH = 1000;

  /** Why a signing is with an officer when it is not the merchant who refused. */
  static final Set<String> OURS = Set.of("no_template", "no_fee_plan", "sent_back");

  private final Signings signings;
  private final Contracts contracts;
  private final SigningNotices notices;
  private final Orders orders;
  private final Tasks tasks;

  Conclusions(
      Signings signings, Contracts contracts, SigningNotices notices, Orders orders, Tasks tasks) {
    this.signings = signings;
    this.contracts = contracts;
    this.notices = notices;
    this.orders = orders;
    this.tasks = tasks;
  }

  /** A clerk countersigns, or sends the contract back to an officer. */
  StaffForm.Outcome countersign(CaseNumber number, FormInput typed, String staff) {
    SigningRow signing = signings.lock(number);
    String decision = typed.text("decision");
    Parsed<String> words = Words.parse(typed.text("note"), NOTE_LENGTH);
    String note = words.asOptional().orElse("");
    List<FieldError> errors = new ArrayList<>();
    refusal(signing, staff).ifPresent(errors::add);
    if (!Set.of("countersign", "send_back").contains(decision)) {
      errors.add(FieldError.of("decision", "contract.decisionMissing"));
    }
    if (decision.equals("send_back") && typed.text("note").isEmpty()) {
      errors.add(FieldError.of("note", "contract.noteMissing"));
    }
    words.errorOf("note").ifPresent(errors::add);
    if (!errors.isEmpty()) {
      return new StaffForm.Refused(errors);
    }
    ContractVersion version = contracts.lock(number).orElseThrow();
    if (decision.equals("countersign")) {
      contracts.countersign(version, staff);
      signings.note(number, "countersigned", version.version(), staff);
    } else {
      contracts.takeBack(version);
      signings.because(signing, "sent_back", note);
      signings.move(signing, SigningStatus.AMENDING, "sent_back", version.version(), staff);
    }
    return accepted(number, decision, false);
  }

  /** Tells the merchant that both have signed. */
  void putInForce(CaseNumber number) {
    SigningRow signing = signings.lock(number);
    ContractVersion version = contracts.newest(number).orElseThrow();
    signings.move(signing, SigningStatus.IN_FORCE, "in_force", version.version(), Contracts.SYSTEM);
    notices.inForce(version, Objects.requireNonNull(version.effectiveFrom()));
  }

  /** An officer has the contract written anew, or closes the case. */
  StaffForm.Outcome amend(CaseNumber number, FormInput typed, String staff) {
    SigningRow signing = signings.lock(number);
    String decision = typed.text("decision");
    Parsed<String> words = Words.parse(typed.text("note"), NOTE_LENGTH);
    String note = words.asOptional().orElse("");
    List<FieldError> errors = new ArrayList<>();
    if (signing.status() != SigningStatus.AMENDING) {
      errors.add(FieldError.of("decision", "contract.movedOn", number.value()));
    }
    if (!Set.of("amend", "close").contains(decision)) {
      errors.add(FieldError.of("decision", "contract.decisionMissing"));
    }
    if (typed.text("note").isEmpty()) {
      errors.add(FieldError.of("note", "contract.noteToMerchantMissing"));
    }
    words.errorOf("note").ifPresent(errors::add);
    if (!errors.isEmpty()) {
      return new StaffForm.Refused(errors);
    }
    boolean declined = !OURS.contains(signing.reason());
    if (decision.equals("amend")) {
      signings.concede(signing, waived(typed), typed.ticked("newestPlan"), staff);
      signings.because(signing, "", note);
      signings.move(signing, SigningStatus.DRAFTING, "amended", null, staff);
    } else {
      signings.because(signing, declined ? "declined" : "not_offered", note);
      signings.note(number, "closed", null, staff);
    }
    return accepted(number, decision, declined);
  }

  /** Why this clerk may not countersign now; empty when nothing speaks against it. */
  Optional<FieldError> refusal(CaseNumber number, String staff) {
    return refusal(signings.find(number).orElseThrow(), staff);
  }

  private Optional<FieldError> refusal(SigningRow signing, String staff) {
    if (signing.status() != SigningStatus.SIGNED) {
      return Optional.of(FieldError.of("decision", "contract.movedOn", signing.number().value()));
    }
    return hadAHand(signing, staff)
        ? Optional.of(FieldError.of("decision", "contract.ownCase"))
        : Optional.empty();
  }

  /**
   * Four eyes (公告〔2013〕9号 arts 10, 13): whoever entered or reviewed the application, or decided on
   * the terms, does not sign for the institution.
   */
  boolean hadAHand(SigningRow signing, String staff) {
    return signing.amendedBy().contains(staff)
        || orders.find(signing.order()).orElseThrow().handledBy().contains(staff);
  }

  /** Closes what the merchant refused and nobody offered anew. */
  void closeDeclined(CaseNumber number) {
    close(signings.lock(number), SigningStatus.DECLINED);
  }

  /** Ends the signing, and whatever version is under way with it. */
  void cancel(CaseNumber number) {
    SigningRow signing = signings.lock(number);
    contracts.cancel(number);
    close(signing, SigningStatus.CANCELLED);
  }

  private void close(SigningRow signing, SigningStatus end) {
    // Why a merchant withdraws they told the staff: nobody writes it back to them.
    String words = signing.reason().equals(Signings.WITHDRAWN) ? "" : signings.note(signing);
    signings.move(signing, end, Spelling.spell(end), null, Contracts.SYSTEM);
    notices.cancelled(signing, words);
  }

  /** Puts the task before all others and tells the managers. */
  void escalate(CaseNumber number) {
    SigningRow signing = signings.lock(number);
    tasks.makeUrgent(number);
    signings.note(number, "escalated", null, Contracts.SYSTEM);
    notices.overdue(signing);
  }

  private static StaffForm.Outcome accepted(CaseNumber number, String decision, boolean declined) {
    return new StaffForm.Accepted(
        number,
        Map.of(),
        Map.of(Variables.DECISION, decision, Variables.DECLINED_BY_MERCHANT, declined));
  }

  /** The form's box for a fee: {@code waiveEarlyExit} for {@code EARLY_EXIT}. */
  static String box(FeeKind kind) {
    StringBuilder box = new StringBuilder("waive");
    for (String word : kind.name().split("_", -1)) {
      box.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
    }
    return box.toString();
  }

  private static Set<FeeKind> waived(FormInput typed) {
    return Concessions.WAIVABLE.stream()
        .filter(kind -> typed.ticked(box(kind)))
        .collect(Collectors.toSet());
  }
}
