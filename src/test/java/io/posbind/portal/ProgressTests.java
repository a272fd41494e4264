package io.posbind.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.posbind.deviceapplication.ApplicationStatus;
import io.posbind.deviceapplication.ApplicationView.Milestone;
import io.posbind.portal.Progress.Stage;
import io.posbind.portal.Progress.State;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressTests {

  @ParameterizedTest
  @CsvSource({
    "RECEIVED, check, received",
    "MATERIAL_REQUIRED, material, received material_requested",
    "UNDER_REVIEW, review, received review_started",
    "AWAITING_STOCK, terminal, received review_started review_approved awaiting_stock"
  })
  void standsWhereTheApplicationStands(ApplicationStatus status, String stage, String events) {
    Progress progress = Progress.of(status, history(events));
    assertThat(progress.stages()).contains(new Stage(stage, State.NOW));
    assertThat(states(progress)).doesNotContain(State.STOPPED);
    assertDoneBeforeAndNextAfter(progress);
  }

  @ParameterizedTest
  @CsvSource({
    "REJECTED, check, received rejected",
    "WITHDRAWN, material, received material_requested reminded withdrawn",
    "EXPIRED, material, received material_requested reminded expired",
    "WITHDRAWN, review, received material_requested material_received review_started withdrawn",
    "WITHDRAWN, material, received review_started sent_back withdrawn",
    "WITHDRAWN, review, received review_started sent_back material_received review_started withdrawn",
    "REJECTED, review, received review_started review_rejected rejected forgotten",
    "WITHDRAWN, terminal, received review_started review_approved awaiting_stock withdrawn"
  })
  void stopsWhereItWasStopped(ApplicationStatus status, String stage, String events) {
    Progress progress = Progress.of(status, history(events));
    assertThat(progress.stages()).contains(new Stage(stage, State.STOPPED));
    assertThat(states(progress)).doesNotContain(State.NOW);
    assertDoneBeforeAndNextAfter(progress);
  }

  @Test
  void isThroughOnceApproved() {
    Progress progress = Progress.of(ApplicationStatus.APPROVED, history("received approved"));
    assertThat(states(progress)).containsOnly(State.DONE);
  }

  private static void assertDoneBeforeAndNextAfter(Progress progress) {
    List<State> states = states(progress);
    int here = Math.max(states.indexOf(State.NOW), states.indexOf(State.STOPPED));
    assertThat(here).isPositive();
    assertThat(states.subList(0, here)).containsOnly(State.DONE);
    assertThat(states.subList(here + 1, states.size())).allMatch(State.NEXT::equals);
  }

  private static List<State> states(Progress progress) {
    return progress.stages().stream().map(Stage::state).toList();
  }

  private static List<Milestone> history(String events) {
    return Arrays.stream(events.split(" "))
        .map(kind -> new Milestone(Instant.EPOCH, kind))
        .toList();
  }
}
