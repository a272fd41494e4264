package io.posbind.binding;

import io.posbind.merchant.Address;
import io.posbind.terminal.TerminalSerial;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * To put right what was recorded wrongly. What was known before stays known as what was known then.
 *
 * @param reason why, for whoever asks later; not blank
 * @param by user id of who asks for it
 * @param confirmedBy user id of the second person, who is another
 */
public record Correction(
    TerminalSerial terminal, Change change, String reason, String by, String confirmedBy) {

  /** What is put right. */
  public sealed interface Change {}

  /** A binding was so and not as recorded. */
  public record Amend(UUID binding, Facts facts) implements Change {}

  /** A binding never was. */
  public record Remove(UUID binding) implements Change {}

  /** A binding was, and nobody recorded it. */
  public record Add(Facts facts) implements Change {}

  /**
   * What was bound and when, in microseconds.
   *
   * @param account which tells the merchant, too
   * @param to null when it is bound still
   */
  public record Facts(UUID account, Address location, Instant from, @Nullable Instant to) {

    public Facts {
      from = from.truncatedTo(ChronoUnit.MICROS);
      to = to == null ? null : to.truncatedTo(ChronoUnit.MICROS);
    }
  }
}
