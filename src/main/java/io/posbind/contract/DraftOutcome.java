package io.posbind.contract;

/** What came of writing a version of a contract. */
public sealed interface DraftOutcome {

  /** It is written. */
  record Written(ContractVersion version) implements DraftOutcome {}

  /** No version of the template is published. */
  record NoTemplate() implements DraftOutcome {}

  /** The product has no such fee plan, or one that leaves a fee unsaid. */
  record NoFeePlan() implements DraftOutcome {}
}
