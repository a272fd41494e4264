package io.posbind.order;

import io.posbind.order.StageProgress.Standing;
import io.posbind.shared.CaseNumber;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
   * @param reason in the merchant's words; empty when none were given
   * @param by user id of the clerk who does it for the merchant, or {@code merchant}
   * @return the stage that was stopped; empty when none runs, and then nothing has happened
   */
  @Transactional
  public Optional<String> cancel(CaseNumber order, String reason, String by) {
    return stages.stream()
        .filter(stage -> stage.cancel(order, reason, by))
        .map(Stage::slug)
        .findFirst();
  }
}
