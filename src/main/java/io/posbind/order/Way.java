package io.posbind.order;

import io.posbind.order.StageProgress.Standing;
import io.posbind.shared.CaseNumber;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The whole way of an order, from the application to the live terminal. */
@Component
public class Way {

  /** The stages in the order in which an order goes through them. */
  public static final List<String> SLUGS =
      List.of("device-application", "contract-signing", "installation");

  private final List<Stage> stages;

  Way(List<Stage> stages) {
    this.stages =
        stages.stream().sorted(Comparator.comparing(stage -> SLUGS.indexOf(stage.slug()))).toList();
  }

  /** The stages that have begun, in their order; empty for a number that is no order's. */
  public List<StageProgress> of(CaseNumber order) {
    return stages.stream().flatMap(stage -> stage.progress(order).stream()).toList();
  }

  /** What happened on the way, the history of every stage after that of the one before it. */
  public List<StageEvent> history(CaseNumber order) {
    return stages.stream().flatMap(stage -> stage.history(order).stream()).toList();
  }

  /** Profile of what the merchant stated; empty for a number that is no order's. */
  public Optional<UUID> profile(CaseNumber order) {
    return stages.stream().flatMap(stage -> stage.profile(order).stream()).findFirst();
  }

  /** Takes back what a stage has come to, because a later one failed. */
  @Transactional
  public void undo(String slug, CaseNumber order) {
    stages.stream().filter(stage -> stage.slug().equals(slug)).forEach(stage -> stage.undo(order));
  }

  /** Whether there is a stage to stop. */
  public boolean runs(CaseNumber order) {
    return of(order).stream().anyMatch(stage -> stage.standing() == Standing.RUNNING);
  }

  /** Whether a stage came to its good end. */
  public boolean passed(String slug, CaseNumber order) {
    return stages.stream()
        .filter(stage -> stage.slug().equals(slug))
        .flatMap(stage -> stage.progress(order).stream())
        .anyMatch(progress -> progress.standing() == Standing.PASSED);
  }

  /**
   * Stops whatever stage runs.
   *
   * @param reason as far as the merchant cared to say
   * @param by whoever does it for the merchant, a clerk by user id or a system by the name of its
   *     key; or {@code merchant}
   * @return the stage that was stopped; empty when none runs, and then nothing has happened
   */
  @Transactional
  public Optional<String> cancel(CaseNumber order, WithdrawalReason reason, String by) {
    return stages.stream()
        .filter(stage -> stage.cancel(order, reason, by))
        .map(Stage::slug)
        .findFirst();
  }
}
