package io.posbind.catalogue;

import io.posbind.shared.Parsed;
import java.util.regex.Pattern;

/** The stable key of a product: 2 to 40 lower-case letters, digits and dashes. */
public record ProductCode(String value) {

  private static final Pattern FORMAT = Pattern.compile("[a-z0-9][a-z0-9-]{1,39}");

  /**
   * @throws IllegalArgumentException if the value has another form
   */
  public ProductCode {
    if (!FORMAT.matcher(value).matches()) {
      throw new IllegalArgumentException("Not a product code");
    }
  }

  /** Reads the key; says nothing about whether the product exists. */
  public static Parsed<ProductCode> parse(String text) {
    String stripped = text.strip();
    return FORMAT.matcher(stripped).matches()
        ? Parsed.valid(new ProductCode(stripped))
        : Parsed.invalid("catalogue.code");
  }

  @Override
  public String toString() {
    return value;
  }
}
