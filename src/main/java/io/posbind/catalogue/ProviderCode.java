package io.posbind.catalogue;

import io.posbind.shared.Parsed;
import java.util.regex.Pattern;

/** The stable key of a provider: 2 to 40 lower-case letters, digits and dashes. */
public record ProviderCode(String value) {

  private static final Pattern FORMAT = Pattern.compile("[a-z0-9][a-z0-9-]{1,39}");

  /**
   * @throws IllegalArgumentException if the value has another form
   */
  public ProviderCode {
    if (!FORMAT.matcher(value).matches()) {
      throw new IllegalArgumentException("Not a provider code");
    }
  }

  /** Reads the key; says nothing about whether the provider exists. */
  public static Parsed<ProviderCode> parse(String text) {
    String stripped = text.strip();
    return FORMAT.matcher(stripped).matches()
        ? Parsed.valid(new ProviderCode(stripped))
        : Parsed.invalid("catalogue.code");
  }

  @Override
  public String toString() {
    return value;
  }
}
