package io.posbind.portal;

import io.posbind.deviceapplication.ApplicationStatus;
import io.posbind.deviceapplication.ApplicationView.Milestone;
import java.util.ArrayList;
import java.util.List;

/** The way of an application as a row of stages, up to the one where it stands or was stopped. */
record Progress(List<Stage> stages) {

  /** How far a stage is. */
  enum State {
    DONE,
    NOW,
    NEXT,
    STOPPED
  }

  /**
   * @param name message {@code portal.stage.<name>} names it
   */
  record Stage(String name, State state) {}

  private static final List<String> NAMES =
      List.of("received", "check", "material", "review", "terminal");

  /**
   * @param history what happened, oldest first: it tells where an application stood when it ended
   */
  static Progress of(ApplicationStatus status, List<Milestone> history) {
    int current =
        switch (status) {
          case RECEIVED -> NAMES.indexOf("check");
          case MATERIAL_REQUIRED -> NAMES.indexOf("material");
          case UNDER_REVIEW -> NAMES.indexOf("review");
          case AWAITING_STOCK -> NAMES.indexOf("terminal");
          case APPROVED -> NAMES.size();
          case REJECTED, WITHDRAWN, EXPIRED -> last(history);
        };
    State there = status.inFlight() ? State.NOW : State.STOPPED;
    List<Stage> stages = new ArrayList<>();
    for (int i = 0; i < NAMES.size(); i++) {
      State state = i < current ? State.DONE : i == current ? there : State.NEXT;
      stages.add(new Stage(NAMES.get(i), state));
    }
    return new Progress(List.copyOf(stages));
  }

  private static int last(List<Milestone> history) {
    String stage = "check";
    for (Milestone milestone : history) {
      stage =
          switch (milestone.kind()) {
            case "material_requested", "sent_back" -> "material";
            case "review_started" -> "review";
            case "awaiting_stock" -> "terminal";
            default -> stage;
          };
    }
    return NAMES.indexOf(stage);
  }
}
