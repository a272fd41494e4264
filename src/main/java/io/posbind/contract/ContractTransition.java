package io.posbind.contract;

import static io.posbind.contract.ContractState.CANCELLED;
import static io.posbind.contract.ContractState.DECLINED;
import static io.posbind.contract.ContractState.DRAFT;
import static io.posbind.contract.ContractState.EXPIRED;
import static io.posbind.contract.ContractState.IN_FORCE;
import static io.posbind.contract.ContractState.SENT;
import static io.posbind.contract.ContractState.SIGNED;
import static io.posbind.contract.ContractState.SUPERSEDED;

import java.util.EnumSet;
import java.util.Set;

/** The one table of what may happen to a version of a contract, and its state after it. */
public enum ContractTransition {
  /** Put before the merchant. */
  OFFER(SENT, DRAFT),
  /** Signed by the merchant. */
  SIGN(SIGNED, SENT),
  /** Signed by the institution, or its day has come. */
  TAKE_EFFECT(IN_FORCE, SIGNED),
  /** Refused by the merchant. */
  DECLINE(DECLINED, SENT),
  /** Not signed in time. */
  EXPIRE(EXPIRED, SENT),
  /** Taken back by the institution, or its order came to nothing. */
  CANCEL(CANCELLED, DRAFT, SENT, SIGNED, IN_FORCE),
  /** A later version has taken effect. */
  SUPERSEDE(SUPERSEDED, IN_FORCE);

  private final ContractState to;
  private final Set<ContractState> from;

  ContractTransition(ContractState to, ContractState first, ContractState... others) {
    this.to = to;
    this.from = EnumSet.of(first, others);
  }

  /** Whether it can happen in this state. */
  public boolean isPossibleIn(ContractState state) {
    return from.contains(state);
  }

  /** The state after it. */
  public ContractState to() {
    return to;
  }
}
