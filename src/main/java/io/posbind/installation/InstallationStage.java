package io.posbind.installation;

import static io.posbind.shared.Spelling.spell;

import io.posbind.order.Stage;
import io.posbind.order.StageEvent;
import io.posbind.order.StageProgress;
import io.posbind.order.StageProgress.Standing;
import io.posbind.order.WithdrawalReason;
import io.posbind.shared.CaseNumber;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The installation as the last stage of an order's way. */
@Component
class InstallationStage implements Stage {

  private final Installations installations;
  private final InstallationTable table;

  InstallationStage(Installations installations, InstallationTable table) {
    this.installations = installations;
    this.table = table;
  }

  @Override
  public String slug() {
    return Installations.SLUG;
  }

  @Override
  public Optional<StageProgress> progress(CaseNumber order) {
    return table
        .ofOrder(order)
        .map(
            installation ->
                new StageProgress(
                    slug(),
                    installation.number(),
                    standing(installation.status()),
                    spell(installation.status()),
                    installation.openedAt(),
                    installation.endedAt()));
  }

  @Override
  public List<StageEvent> history(CaseNumber order) {
    return table.ofOrder(order).stream()
        .flatMap(installation -> table.history(installation.number()).stream())
        .map(
            event ->
                new StageEvent(
                    slug(), event.at(), "installation.event." + event.kind(), event.actor()))
        .toList();
  }

  @Override
  public boolean cancel(CaseNumber order, WithdrawalReason reason, String by) {
    return installations.cancel(order, reason, by);
  }

  private static Standing standing(InstallationStatus status) {
    if (status == InstallationStatus.LIVE) {
      return Standing.PASSED;
    }
    return status.inFlight() ? Standing.RUNNING : Standing.FAILED;
  }
}
