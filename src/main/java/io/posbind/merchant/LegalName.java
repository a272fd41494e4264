package io.posbind.merchant;

import io.posbind.shared.Masking;
import io.posbind.shared.Parsed;

/**
 * Name of a merchant, a principal or an account's holder, as a document or a bank spells it. Prints
 * masked.
 *
 * @param value one line in NFC of 1 to 100 code points; rare characters outside the basic plane
 *     stay, markup is text
 */
public record LegalName(String value) {

  private static final int MAX = 100;

  /**
   * @throws IllegalArgumentException if this is not such a line
   */
  public LegalName {
    Input.require(Parsed.valid(value).equals(Text.line(value, 1, MAX)), "name");
  }

  /** Reads what somebody typed or pasted. */
  public static Parsed<LegalName> parse(String text) {
    return Text.line(text, 1, MAX).map(LegalName::new);
  }

  /**
   * Whether both are the same name, apart from width, case, blanks and kind of middle dot: {@code
   * 上海（某某）公司} is {@code 上海(某某)公司}.
   */
  public boolean sameAs(LegalName other) {
    return comparable().equals(other.comparable());
  }

  /** What equal names have in common. */
  String comparable() {
    return Text.comparable(value);
  }

  public String masked() {
    return Masking.name(value);
  }

  @Override
  public String toString() {
    return masked();
  }
}
