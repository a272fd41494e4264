package io.posbind.order;

import io.posbind.shared.FieldError;
import io.posbind.shared.Parsed;
import io.posbind.shared.Spelling;
import io.posbind.shared.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Why a merchant withdraws, as far as they care to say. Clerks read it, and nobody has to give one.
 *
 * @param why null when nothing was chosen
 * @param words what they wrote; empty when nothing
 */
public record WithdrawalReason(@Nullable Why why, String words) {

  /** Nothing was said. */
  public static final WithdrawalReason NONE = new WithdrawalReason(null, "");

  /** Code points that {@link #words} may have. */
  public static final int LONGEST = 500;

  /** The usual reasons; message {@code withdrawal.<why>} says them. */
  public enum Why {
    NOT_NEEDED,
    FEES,
    TOO_SLOW,
    ANOTHER_PROVIDER,
    MISTAKE,
    OTHER;

    /** As it is written in forms, requests and tables. */
    public String code() {
      return Spelling.spell(this);
    }

    /** The reason with a code; empty when there is none. */
    public static Optional<Why> of(String code) {
      return Arrays.stream(values()).filter(each -> each.code().equals(code)).findFirst();
    }
  }

  /**
   * What was typed.
   *
   * @param errors what is wrong with it, under the fields {@code reason} and {@code note}
   */
  public record Checked(WithdrawalReason reason, List<FieldError> errors) {}

  /**
   * Checks what was typed; all of it may be left out.
   *
   * @param why as {@link #why} is spelled in lower case
   */
  public static Checked check(@Nullable String why, @Nullable String words) {
    List<FieldError> errors = new ArrayList<>();
    String chosen = why == null ? "" : why.strip();
    @Nullable Why known = Why.of(chosen).orElse(null);
    if (known == null && !chosen.isEmpty()) {
      errors.add(FieldError.of("reason", "withdrawal.reason", choices()));
    }
    Parsed<String> text = Words.parse(words, LONGEST);
    text.errorOf("note").ifPresent(errors::add);
    return new Checked(
        new WithdrawalReason(known, text.asOptional().orElse("")), List.copyOf(errors));
  }

  /** Whether nothing was said. */
  public boolean isNone() {
    return why == null && words.isEmpty();
  }

  private static String choices() {
    return Arrays.stream(Why.values()).map(Why::code).collect(Collectors.joining(", "));
  }

  /** Says nothing of the words. */
  @Override
  public String toString() {
    return "WithdrawalReason[" + why + "]";
  }
}
