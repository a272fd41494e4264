package io.posbind.contractsigning;

import io.posbind.order.Stage;
import io.posbind.order.StageEvent;
import io.posbind.order.StageProgress;
import io.posbind.order.StageProgress.Standing;
import io.posbind.order.WithdrawalReason;
import io.posbind.shared.CaseNumber;
import io.posbind.shared.Spelling;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The contract as the second stage of an order's way. */
@Component
class SigningStage implements Stage {

  private final ContractSigning signing;
  private final Signings signings;

  SigningStage(ContractSigning signing, Signings signings) {
    this.signing = signing;
    this.signings = signings;
  }

  @Override
  public String slug() {
    return SigningNotices.SLUG;
  }

  @Override
  public Optional<StageProgress> progress(CaseNumber order) {
    return signings
        .ofOrder(order)
        .map(
            row ->
                new StageProgress(
                    slug(),
                    row.number(),
                    standing(row.status()),
                    Spelling.spell(row.status()),
                    row.begunAt(),
                    row.endedAt()));
  }

  @Override
  public List<StageEvent> history(CaseNumber order) {
    return signings.ofOrder(order).stream()
        .flatMap(row -> signings.history(row.number()).stream())
        .map(
            event ->
                new StageEvent(slug(), event.at(), "contract.event." + event.kind(), event.actor()))
        .toList();
  }

  /** No terminal, no contract: nothing is left that it could be about. */
  @Override
  public void undo(CaseNumber order) {
    signing.dissolve(order);
  }

  /** A contract that is in force is not stopped here: its stage has passed. */
  @Override
  public boolean cancel(CaseNumber order, WithdrawalReason reason, String by) {
    return signing.withdraw(order, reason, by);
  }

  private static Standing standing(SigningStatus status) {
    if (status == SigningStatus.IN_FORCE) {
      return Standing.PASSED;
    }
    return status.inFlight() ? Standing.RUNNING : Standing.FAILED;
  }
}
