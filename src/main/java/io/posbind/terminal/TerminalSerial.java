package io.posbind.terminal;

import io.posbind.shared.Parsed;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The serial number on a terminal's label, e.g. {@code 00005702280117638929}: 8 to 32 letters and
 * digits. The five elements of the regulator (银发〔2021〕259号) hang off it.
 */
public record TerminalSerial(String value) {

  private static final Pattern FORMAT = Pattern.compile("[0-9A-Z]{8,32}");
  private static final Pattern SEPARATORS = Pattern.compile("[\\s\\p{Z}\\p{Pd}]");

  /**
   * @throws IllegalArgumentException if the value has another form
   */
  public TerminalSerial {
    if (!FORMAT.matcher(value).matches()) {
      throw new IllegalArgumentException("Not a terminal serial number");
    }
  }

  /** Reads what somebody typed or scanned: lower case, blanks and dashes are fine. */
  public static Parsed<TerminalSerial> parse(String text) {
    if (text.length() > 100) {
      return Parsed.invalid("terminal.serial");
    }
    String value =
        SEPARATORS
            .matcher(Normalizer.normalize(text, Normalizer.Form.NFKC))
            .replaceAll("")
            .toUpperCase(Locale.ROOT);
    return FORMAT.matcher(value).matches()
        ? Parsed.valid(new TerminalSerial(value))
        : Parsed.invalid("terminal.serial");
  }

  @Override
  public String toString() {
    return value;
  }
}
