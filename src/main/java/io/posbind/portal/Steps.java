package io.posbind.portal;

import io.posbind.order.StageProgress;
import io.posbind.order.StageProgress.Standing;
import io.posbind.order.Way;
import io.posbind.shared.CaseNumber;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The whole way of an order as a row of steps, the last one being live. */
record Steps(List<Step> all) {

  private static final String LIVE = "live";

  /** How far a step is. */
  enum State {
    DONE,
    NOW,
    NEXT,
    STOPPED
  }

  /**
   * @param name message {@code way.<name>} names it
   * @param at when it was done, stopped or begun; null for what is to come
   * @param number of its case; null for what is to come
   */
  record Step(String name, State state, @Nullable Instant at, @Nullable CaseNumber number) {}

  /** Whether something can still be stopped. */
  public boolean running() {
    return all.stream().anyMatch(step -> step.state() == State.NOW);
  }

  /** Whether the way has ended before its end. */
  public boolean stopped() {
    return all.stream().anyMatch(step -> step.state() == State.STOPPED);
  }

  static Steps of(List<StageProgress> begun) {
    List<Step> steps = new ArrayList<>();
    for (StageProgress stage : begun) {
      State state =
          switch (stage.standing()) {
            case RUNNING -> State.NOW;
            case PASSED -> State.DONE;
            case FAILED -> State.STOPPED;
          };
      Instant at = stage.endedAt() == null ? stage.since() : stage.endedAt();
      steps.add(new Step(stage.slug(), state, at, stage.number()));
    }
    Way.SLUGS.stream()
        .skip(steps.size())
        .forEach(slug -> steps.add(new Step(slug, State.NEXT, null, null)));
    boolean live =
        begun.size() == Way.SLUGS.size()
            && begun.get(begun.size() - 1).standing() == Standing.PASSED;
    steps.add(
        live
            ? new Step(LIVE, State.DONE, begun.get(begun.size() - 1).endedAt(), null)
            : new Step(LIVE, State.NEXT, null, null));
    return new Steps(List.copyOf(steps));
  }
}
