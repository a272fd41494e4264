package io.posbind.binding;

import java.util.regex.Pattern;

/**
 * The code under which a merchant is known in clearing, e.g. {@code A003310F0002085}: 15 letters
 * and digits (ans15).
 */
public record MerchantCode(String value) {

  private static final Pattern FORMAT = Pattern.compile("[0-9A-Z]{15}");

  /**
   * @throws IllegalArgumentException if the value has another form
   */
  public MerchantCode {
    if (!isOne(value)) {
      throw new IllegalArgumentException("Not a merchant code");
    }
  }

  static boolean isOne(String text) {
    return FORMAT.matcher(text).matches();
  }

  @Override
  public String toString() {
    return value;
  }
}
