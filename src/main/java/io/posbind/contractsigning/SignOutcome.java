package io.posbind.contractsigning;

import io.posbind.contract.ContractState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What became of a merchant's step towards the signature. */
public sealed interface SignOutcome {

  /** Done. */
  record Done() implements SignOutcome {}

  /**
   * Not everything was ticked.
   *
   * @param fields those left out: {@code fee-0} and so on, {@code afterUnbinding}
   */
  record NotAcknowledged(List<String> fields) implements SignOutcome {

    public NotAcknowledged {
      fields = List.copyOf(fields);
    }
  }

  /** There is a newer version than the one on the page. */
  record Outdated() implements SignOutcome {}

  /**
   * There is nothing to sign now.
   *
   * @param state of the newest version; {@code EXPIRED} also when its time is over and nobody has
   *     noted it yet
   */
  record NotOpen(ContractState state) implements SignOutcome {}

  /** A code is on its way. */
  record CodeSent(String maskedAddress, Instant validUntil) implements SignOutcome {}

  /**
   * No code was sent.
   *
   * @param often whether there were too many, not only one too soon
   */
  record CodeLater(Duration pause, boolean often) implements SignOutcome {}

  /**
   * The code is not the one that was sent.
   *
   * @param triesLeft 0 when a new code is needed
   */
  record WrongCode(int triesLeft) implements SignOutcome {}

  /** There is no code that could be right: too old, used up, or never asked for. */
  record NoValidCode() implements SignOutcome {}
}
