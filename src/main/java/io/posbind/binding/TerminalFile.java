package io.posbind.binding;

import io.posbind.merchant.SettlementAccount;
import io.posbind.terminal.Terminal;
import io.posbind.terminal.TerminalEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that staff see of a terminal.
 *
 * @param product in the reader's language
 * @param steps each time that we came to know something, oldest first
 * @param step number of the step that is shown; 0 when there is none
 * @param timeline null when it was never bound
 * @param lines what was believed at that step, in order of time
 * @param accounts those that a correction may name: every one of the merchants it was bound to
 * @param asked corrections that wait for a second person
 */
record TerminalFile(
    Terminal terminal,
    String product,
    List<Step> steps,
    int step,
    @Nullable Timeline timeline,
    List<Line> lines,
    Map<UUID, SettlementAccount> accounts,
    List<Waiting> asked,
    List<TerminalEvent> events) {

  /**
   * A time at which we came to know something.
   *
   * @param number from 1; the same for ever
   */
  record Step(int number, Instant at, Version.Change change) {}

  /**
   * A binding as believed.
   *
   * @param letter of the account in the picture
   * @param colour of the account in the picture
   * @param merchant its name; null when we have not approved it, as of one that came with an import
   */
  record Line(
      Binding binding,
      Version version,
      String letter,
      int colour,
      SettlementAccount account,
      @Nullable String merchant) {}

  /**
   * A correction that waits.
   *
   * @param before what it would supersede; null when it adds
   * @param account that it would put in; null when it removes
   */
  record Waiting(
      Corrections.Asked asked,
      Correction.@Nullable Facts facts,
      @Nullable Line before,
      @Nullable SettlementAccount account) {}

  /** Whether the latest of what we know is shown. */
  public boolean isLatest() {
    return step == steps.size();
  }

  /** Whether it is bound now, as far as we know. */
  public boolean isBound() {
    return isLatest() && lines.stream().anyMatch(line -> line.binding().isOpen());
  }

  /** The step that is shown. */
  public @Nullable Step shown() {
    return step == 0 ? null : steps.get(step - 1);
  }

  /** The line of a binding that is shown. */
  public @Nullable Line line(@Nullable UUID binding) {
    return lines.stream()
        .filter(line -> line.binding().id().equals(binding))
        .findFirst()
        .orElse(null);
  }
}
