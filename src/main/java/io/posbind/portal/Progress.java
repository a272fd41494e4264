package io.posbind.portal;

import io.posbind.deviceapplication.ApplicationStatus;
import java.util.List;

/**
 * The way of an application as a row of stages.
 *
 * @param ended how it ended when not with a terminal: rejected, withdrawn or expired; empty else
 */
record Progress(List<Stage> stages, String ended) {

  /** How far a stage is. */
  enum State {
    DONE,
    NOW,
    NEXT
  }

  /**
   * @param name message {@code portal.stage.<name>} names it
   */
  record Stage(String name, State state) {}

  private static final List<String> NAMES = List.of("received", "material", "review", "terminal");

  static Progress of(ApplicationStatus status) {
    int current =
        switch (status) {
          case RECEIVED -> 0;
          case MATERIAL_REQUIRED, EXPIRED -> 1;
          case UNDER_REVIEW, REJECTED -> 2;
          case AWAITING_STOCK -> 3;
          case APPROVED -> NAMES.size();
          case WITHDRAWN -> 0;
        };
    List<Stage> stages =
        NAMES.stream()
            .map(
                name -> {
                  int index = NAMES.indexOf(name);
                  return new Stage(
                      name,
                      index < current ? State.DONE : index == current ? State.NOW : State.NEXT);
                })
            .toList();
    boolean unhappy = !status.inFlight() && status != ApplicationStatus.APPROVED;
    return new Progress(stages, unhappy ? status.name().toLowerCase(java.util.Locale.ROOT) : "");
  }
}
