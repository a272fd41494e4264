package io.posbind.deviceapplication;

import static io.posbind.shared.Spelling.spell;

import io.posbind.order.Stage;
import io.posbind.order.StageEvent;
import io.posbind.order.StageProgress;
import io.posbind.order.StageProgress.Standing;
import io.posbind.order.WithdrawalReason;
import io.posbind.shared.CaseNumber;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The application as the first stage of an order's way. */
@Component
class ApplicationStage implements Stage {

  private final DeviceApplications processes;
  private final Applications applications;

  ApplicationStage(DeviceApplications processes, Applications applications) {
    this.processes = processes;
    this.applications = applications;
  }

  @Override
  public String slug() {
    return DeviceApplications.SLUG;
  }

  @Override
  public Optional<StageProgress> progress(CaseNumber order) {
    return applications
        .find(order)
        .map(
            application ->
                new StageProgress(
                    slug(),
                    order,
                    standing(application.status()),
                    spell(application.status()),
                    application.submittedAt(),
                    application.endedAt()));
  }

  @Override
  public List<StageEvent> history(CaseNumber order) {
    return applications.history(order).stream()
        .map(
            event ->
                new StageEvent(
                    slug(), event.at(), "application.event." + event.kind(), event.actor()))
        .toList();
  }

  @Override
  public Optional<UUID> profile(CaseNumber order) {
    return applications.find(order).map(ApplicationRow::id);
  }

  @Override
  public boolean cancel(CaseNumber order, WithdrawalReason reason, String by) {
    return applications.find(order).isPresent()
        && processes.withdraw(order, reason, by) == Withdrawal.DONE;
  }

  private static Standing standing(ApplicationStatus status) {
    if (status == ApplicationStatus.APPROVED) {
      return Standing.PASSED;
    }
    return status.inFlight() ? Standing.RUNNING : Standing.FAILED;
  }
}
