package io.posbind.merchant;

import io.posbind.shared.Parsed;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Resident identity number (公民身份号码, GB 11643-1999), also that of the residence permits for people
 * from Hong Kong, Macao and Taiwan (81, 82, 83): region, date of birth, sequence, check character.
 * Prints masked.
 *
 * @param value 17 digits and a digit or X, with a known region, a real date and the right check
 *     character
 */
public record ResidentId(String value) implements Identifier {

  private static final Pattern FORMAT = Pattern.compile("[0-9]{17}[0-9X]");

  /** Residence permits of people from Taiwan; not a province of GB/T 2260. */
  private static final String TAIWAN_RESIDENCE_PERMIT = "83";

  private static final int EARLIEST_YEAR = 1800;

  /**
   * @throws IllegalArgumentException if this is not a resident ID
   */
  public ResidentId {
    Input.require(errorIn(value).isEmpty(), "resident ID");
  }

  /**
   * Reads what somebody typed or pasted. Does not know the present, so it takes a date of birth to
   * come: use {@link #parse(String, LocalDate)} for what a person types.
   */
  public static Parsed<ResidentId> parse(String text) {
    return Input.compact(text)
        .flatMap(
            value ->
                errorIn(value)
                    .<Parsed<ResidentId>>map(code -> refusal(value, code))
                    .orElseGet(() -> Parsed.valid(new ResidentId(value))));
  }

  /** As {@link #parse(String)}, and refuses who is born after {@code today}. */
  public static Parsed<ResidentId> parse(String text, LocalDate today) {
    return parse(text)
        .flatMap(
            id ->
                id.born().isAfter(today) ? Parsed.invalid("residentId.future") : Parsed.valid(id));
  }

  public LocalDate born() {
    return birth(value).orElseThrow();
  }

  /** The province of first registration; empty for a residence permit from Taiwan. */
  public Optional<Province> province() {
    return Province.of(value.substring(0, 2));
  }

  private static Optional<String> errorIn(String value) {
    if (value.length() != 18) {
      return Optional.of("residentId.length");
    }
    if (!FORMAT.matcher(value).matches()) {
      return Optional.of("residentId.characters");
    }
    String region = value.substring(0, 2);
    if (Province.of(region).isEmpty() && !region.equals(TAIWAN_RESIDENCE_PERMIT)) {
      return Optional.of("residentId.region");
    }
    if (birth(value).isEmpty()) {
      return Optional.of("residentId.date");
    }
    return CheckDigits.mod11and2(value.substring(0, 17)) == value.charAt(17)
        ? Optional.empty()
        : Optional.of("residentId.check");
  }

  private static Parsed<ResidentId> refusal(String value, String code) {
    return switch (code) {
      case "residentId.length" -> Parsed.invalid(code, value.length());
      case "residentId.characters" ->
          value.substring(0, 17).indexOf('X') >= 0
              ? Parsed.invalid(code)
              : Input.notAllowed(value, "0123456789X", code);
      default -> Parsed.invalid(code);
    };
  }

  private static Optional<LocalDate> birth(String value) {
    int year = Integer.parseInt(value.substring(6, 10));
    int month = Integer.parseInt(value.substring(10, 12));
    int day = Integer.parseInt(value.substring(12, 14));
    if (year < EARLIEST_YEAR) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.of(year, month, day));
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return masked();
  }
}
