package io.posbind.terminal;

import io.posbind.shared.FieldError;
import io.posbind.shared.Parsed;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The serial numbers of a delivery as somebody typed or scanned them, one a line.
 *
 * @param serials those that could be read, without duplicates
 * @param errors what keeps the delivery from being taken
 */
record Delivery(List<TerminalSerial> serials, List<FieldError> errors) {

  private static final String FIELD = "serials";
  private static final int MOST = 500;
  private static final int MOST_CHARACTERS = 50_000;

  static Delivery parse(String text) {
    if (text.length() > MOST_CHARACTERS) {
      return refused(FieldError.of(FIELD, "terminal.tooMany", MOST));
    }
    List<FieldError> errors = new ArrayList<>();
    Set<TerminalSerial> serials = new LinkedHashSet<>();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.isBlank()) {
        continue;
      }
      if (TerminalSerial.parse(line) instanceof Parsed.Valid<TerminalSerial> serial) {
        if (!serials.add(serial.value())) {
          errors.add(FieldError.of(FIELD, "terminal.twice", i + 1, serial.value().value()));
        }
      } else {
        errors.add(FieldError.of(FIELD, "terminal.line", i + 1));
      }
    }
    if (serials.size() > MOST) {
      return refused(FieldError.of(FIELD, "terminal.tooMany", MOST));
    }
    if (serials.isEmpty() && errors.isEmpty()) {
      return refused(FieldError.of(FIELD, "terminal.none"));
    }
    return new Delivery(List.copyOf(serials), errors);
  }

  private static Delivery refused(FieldError error) {
    return new Delivery(List.of(), List.of(error));
  }
}
