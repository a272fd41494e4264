package io.posbind.merchant;

import io.posbind.shared.Masking;
import io.posbind.shared.Parsed;
import java.util.regex.Pattern;

/**
 * A mobile number of mainland China. Prints masked.
 *
 * @param e164 the number with its country code: {@code +86} and 11 digits that begin with 13 to 19
 */
public record Mobile(String e164) {

  private static final Pattern E164 = Pattern.compile("\\+861[3-9][0-9]{9}");
  private static final Pattern COUNTRY_CODE =
      Pattern.compile("^(?:\\(?\\+86\\)?|0086|86(?=1[0-9]{10}$))");
  private static final Pattern FOREIGN = Pattern.compile("^(?:\\+|00)");

  /**
   * @throws IllegalArgumentException if this is not such a number
   */
  public Mobile {
    Input.require(E164.matcher(e164).matches(), "mobile number");
  }

  /** Reads what somebody typed or pasted, with or without the country code 86. */
  public static Parsed<Mobile> parse(String text) {
    return Input.compact(text)
        .map(value -> COUNTRY_CODE.matcher(value).replaceFirst(""))
        .flatMap(
            value ->
                FOREIGN.matcher(value).find()
                    ? Parsed.invalid("mobile.foreign")
                    : Input.digits(value, 11, 11, "mobile.length"))
        .flatMap(
            value ->
                E164.matcher("+86" + value).matches()
                    ? Parsed.valid(new Mobile("+86" + value))
                    : Parsed.invalid("mobile.format"));
  }

  public String masked() {
    return Masking.mobile(e164);
  }

  @Override
  public String toString() {
    return masked();
  }
}
