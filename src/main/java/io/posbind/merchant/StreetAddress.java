package io.posbind.merchant;

import io.posbind.shared.Masking;
import io.posbind.shared.Parsed;
import java.util.Optional;

/**
 * City, district, street and number, below the province. Prints masked.
 *
 * @param value one line in NFC of 5 to 200 code points
 */
public record StreetAddress(String value) {

  private static final int MIN = 5;
  private static final int MAX = 200;

  /**
   * @throws IllegalArgumentException if this is not such a line
   */
  public StreetAddress {
    Input.require(Parsed.valid(value).equals(Text.line(value, MIN, MAX)), "address");
  }

  /** Reads what somebody typed or pasted. */
  public static Parsed<StreetAddress> parse(String text) {
    return Text.line(text, MIN, MAX).map(StreetAddress::new);
  }

  /** The province that stands in front all the same, by its official name. */
  public Optional<Province> province() {
    return Province.named(comparable());
  }

  /** What equal addresses have in common: differences of width, case and blanks are gone. */
  public String comparable() {
    return Text.comparable(value);
  }

  @Override
  public String toString() {
    return Masking.name(value);
  }
}
