package io.posbind.binding;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The picture of a terminal's bindings: from left to right when something was bound, from bottom to
 * top what was believed of it, one lane for each time that we came to know something. All lengths
 * are in the units of the picture, which is {@link #WIDTH} wide.
 *
 * @param lanes the latest first
 * @param now where the present is; lies within the plot
 */
record Timeline(int height, List<Lane> lanes, List<Tick> ticks, int now) {

  static final int WIDTH = 800;
  static final int LEFT = 150;
  static final int RIGHT = WIDTH - 24;
  private static final int TOP = 28;
  private static final int LANE = 44;
  private static final int BAR = 26;

  /** More would be read by nobody; the table has them all. */
  private static final int MOST_LANES = 12;

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd");
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("MM-dd HH:mm");

  /** What was believed from one step on. */
  record Lane(int step, int y, String label, boolean chosen, List<Bar> bars) {}

  /**
   * A binding as believed.
   *
   * @param open whether it goes on
   * @param colour from 0 to 5, the account's
   * @param text as far as it fits
   */
  record Bar(int x, int y, int width, int height, int colour, boolean open, String text) {}

  /** A date on the axis. */
  record Tick(int x, String label) {}

  /** What the picture needs to know of an account. */
  record Mark(int colour, String text) {}

  /** Gives each binding its mark. */
  interface Marks {
    Mark of(Binding binding);
  }

  /**
   * Draws.
   *
   * @param chosen number of the step whose lane stands out
   * @return null when there is nothing to draw
   */
  static @Nullable Timeline of(
      List<Version> versions,
      List<TerminalFile.Step> steps,
      int chosen,
      Instant now,
      ZoneId zone,
      Marks marks) {
    if (versions.isEmpty()) {
      return null;
    }
    Instant first =
        versions.stream()
            .map(version -> version.binding().validFrom())
            .min(Instant::compareTo)
            .orElseThrow();
    Duration span = Duration.between(first, now);
    Duration margin =
        span.compareTo(Duration.ofMinutes(10)) < 0 ? Duration.ofMinutes(1) : span.dividedBy(20);
    Scale scale = new Scale(first.minus(margin), now.plus(margin), zone);
    List<Lane> lanes = new ArrayList<>();
    int y = TOP;
    for (TerminalFile.Step step : shown(steps, chosen)) {
      lanes.add(lane(versions, step, step.number() == chosen, y, scale, marks));
      y += LANE;
    }
    return new Timeline(y + 8, lanes, ticks(scale, now), scale.x(now));
  }

  private static List<TerminalFile.Step> shown(List<TerminalFile.Step> steps, int chosen) {
    List<TerminalFile.Step> latestFirst = new ArrayList<>(steps);
    Collections.reverse(latestFirst);
    return latestFirst.stream()
        .filter(step -> step.number() > steps.size() - MOST_LANES || step.number() == chosen)
        .toList();
  }

  private static Lane lane(
      List<Version> versions,
      TerminalFile.Step step,
      boolean chosen,
      int y,
      Scale scale,
      Marks marks) {
    List<Bar> bars = new ArrayList<>();
    for (Version version : versions) {
      Binding binding = version.binding();
      if (binding.knownAt(step.at())) {
        int from = scale.x(binding.validFrom());
        @Nullable Instant end = binding.validTo();
        int to = end == null ? RIGHT : scale.x(end);
        int width = Math.max(to - from, 3);
        Mark mark = marks.of(binding);
        // About 8 units a character.
        String text = mark.text().length() * 8 + 12 <= width ? mark.text() : "";
        bars.add(new Bar(from, y + (LANE - BAR) / 2, width, BAR, mark.colour(), end == null, text));
      }
    }
    return new Lane(step.number(), y, DAY.format(step.at().atZone(scale.zone())), chosen, bars);
  }

  /** Four dates up to now, and none so near to the edge that it would be cut. */
  private static List<Tick> ticks(Scale scale, Instant now) {
    boolean days = scale.length().compareTo(Duration.ofDays(5)) > 0;
    Duration each = Duration.between(scale.from(), now).dividedBy(4);
    List<Tick> ticks = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Instant at = scale.from().plus(each.multipliedBy(i)).plus(each.dividedBy(2));
      if (days) {
        at = at.atZone(scale.zone()).toLocalDate().atStartOfDay(scale.zone()).toInstant();
      }
      ticks.add(new Tick(scale.x(at), (days ? DAY : MINUTE).format(at.atZone(scale.zone()))));
    }
    return ticks;
  }

  /** From time to place. */
  private record Scale(Instant from, Instant to, ZoneId zone) {

    Duration length() {
      return Duration.between(from, to);
    }

    int x(Instant moment) {
      double part =
          (double) from.until(moment, ChronoUnit.MILLIS) / Math.max(1, length().toMillis());
      return LEFT + (int) Math.round(Math.max(0, Math.min(1, part)) * (RIGHT - LEFT));
    }
  }
}
