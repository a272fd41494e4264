package io.posbind.terminal;

import io.posbind.shared.FieldError;
import io.posbind.shared.Parsed;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The serial numbers of a delivery, one a line: typed, scanned, or the first column of a CSV file.
 *
 * @param serials those that could be read, without duplicates
 * @param errors what keeps the delivery from being taken
 */
record Delivery(List<TerminalSerial> serials, List<FieldError> errors) {

  private static final String FIELD = "serials";
  private static final int MOST = 500;
  private static final int MOST_IN_A_FILE = 10_000;
  private static final int LONGEST_LINE = 100;
  private static final int MOST_ERRORS = 50;
  private static final Pattern END_OF_CELL = Pattern.compile("[,;\t]");

  /** Reads what was typed or scanned. */
  static Delivery parse(String text) {
    return parse(text, MOST);
  }

  /** Reads a CSV file in UTF-8; a first line without a digit is its head. */
  static Delivery ofFile(byte[] content) {
    String text = new String(content, StandardCharsets.UTF_8);
    String lines = text.startsWith("\uFEFF") ? text.substring(1) : text;
    int end = lines.indexOf('\n');
    String first = end < 0 ? lines : lines.substring(0, end);
    boolean headed = first.chars().noneMatch(Character::isDigit);
    // The head stays as an empty line, so that lines are counted as an editor does.
    return parse(headed ? lines.substring(Math.max(end, 0)) : lines, MOST_IN_A_FILE);
  }

  /** What is said of a file that nobody reads to its end. */
  static Delivery ofTooLargeAFile() {
    return refused(FieldError.of(FIELD, "terminal.tooMany", MOST_IN_A_FILE));
  }

  private static Delivery parse(String text, int most) {
    if (text.length() > most * LONGEST_LINE) {
      return refused(FieldError.of(FIELD, "terminal.tooMany", most));
    }
    List<FieldError> errors = new ArrayList<>();
    Map<TerminalSerial, Integer> lineOf = new LinkedHashMap<>();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size() && errors.size() < MOST_ERRORS; i++) {
      String cell = cell(lines.get(i));
      if (cell.isBlank()) {
        continue;
      }
      if (TerminalSerial.parse(cell) instanceof Parsed.Valid<TerminalSerial> serial) {
        if (lineOf.putIfAbsent(serial.value(), i + 1) != null) {
          errors.add(FieldError.of(FIELD, "terminal.twice", i + 1, serial.value().value()));
        }
      } else {
        errors.add(FieldError.of(FIELD, "terminal.line", i + 1));
      }
    }
    if (lineOf.size() > most) {
      return refused(FieldError.of(FIELD, "terminal.tooMany", most));
    }
    if (lineOf.isEmpty() && errors.isEmpty()) {
      return refused(FieldError.of(FIELD, "terminal.none"));
    }
    return new Delivery(List.copyOf(lineOf.keySet()), errors);
  }

  private static String cell(String line) {
    String cell = END_OF_CELL.split(line, 2)[0].strip();
    return cell.length() > 1 && cell.startsWith("\"") && cell.endsWith("\"")
        ? cell.substring(1, cell.length() - 1)
        : cell;
  }

  private static Delivery refused(FieldError error) {
    return new Delivery(List.of(), List.of(error));
  }
}
