package io.posbind.binding;

import io.posbind.merchant.AccountNumber;
import io.posbind.merchant.AccountType;
import io.posbind.merchant.Province;
import io.posbind.merchant.StreetAddress;
import io.posbind.shared.FieldError;
import io.posbind.shared.Parsed;
import io.posbind.terminal.TerminalSerial;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A binding as a line of a CSV file says it.
 *
 * @param merchant id of the merchant; null when the account number tells
 * @param merchantCode null when one is to be drawn, or the merchant has one
 */
record ImportLine(
    TerminalSerial terminal,
    AccountNumber account,
    @Nullable UUID merchant,
    @Nullable MerchantCode merchantCode,
    Province province,
    StreetAddress street,
    Instant from,
    @Nullable Instant to) {

  /** The columns by name, in whichever order the file has them. */
  static final class Columns {

    private static final List<String> NEEDED =
        List.of("terminal", "account", "province", "location", "validFrom");
    private static final List<String> ALL =
        List.of(
            "terminal",
            "account",
            "merchant",
            "merchantCode",
            "province",
            "location",
            "validFrom",
            "validTo");

    private final int[] places;
    private final int width;

    private Columns(int[] places, int width) {
      this.places = places;
      this.width = width;
    }

    /** Reads the first line; null when it does not name the columns. */
    static @Nullable Columns read(String head) {
      Map<String, Integer> found = new HashMap<>();
      List<String> names = cells(head.startsWith("\uFEFF") ? head.substring(1) : head);
      for (int i = 0; i < names.size(); i++) {
        String name = names.get(i).strip();
        if (!ALL.contains(name) || found.put(name, i) != null) {
          return null;
        }
      }
      if (!found.keySet().containsAll(NEEDED)) {
        return null;
      }
      return new Columns(
          ALL.stream().mapToInt(name -> found.getOrDefault(name, -1)).toArray(), names.size());
    }

    static String names() {
      return String.join(", ", ALL);
    }

    private String cell(List<String> cells, int column) {
      return places[column] < 0 ? "" : cells.get(places[column]);
    }
  }

  /**
   * Reads a line.
   *
   * @param now what is later has not happened
   * @param errors takes what is wrong, by column
   * @return null when something is
   */
  static @Nullable ImportLine read(
      String line, Columns columns, Instant now, Consumer<FieldError> errors) {
    if (line.indexOf('\uFFFD') >= 0) {
      errors.accept(FieldError.of("", "import.encoding"));
      return null;
    }
    List<String> cells = cells(line);
    if (cells.size() != columns.width) {
      errors.accept(FieldError.of("", "import.cells", columns.width, cells.size()));
      return null;
    }
    List<FieldError> wrong = new ArrayList<>(0);
    Parsed<TerminalSerial> terminal = TerminalSerial.parse(columns.cell(cells, 0));
    terminal.errorOf("terminal").ifPresent(wrong::add);
    Parsed<AccountNumber> account =
        AccountNumber.parse(AccountType.CORPORATE, columns.cell(cells, 1));
    account.errorOf("account").ifPresent(wrong::add);
    @Nullable UUID merchant = merchant(columns.cell(cells, 2), wrong);
    @Nullable MerchantCode code = code(columns.cell(cells, 3), wrong);
    Parsed<Province> province = Province.parse(columns.cell(cells, 4));
    if (province.asOptional().isEmpty()) {
      wrong.add(FieldError.of("province", "import.province"));
    }
    Parsed<StreetAddress> street = StreetAddress.parse(columns.cell(cells, 5));
    street.errorOf("location").ifPresent(wrong::add);
    @Nullable Instant from = moment("validFrom", columns.cell(cells, 6), now, wrong);
    String end = columns.cell(cells, 7);
    @Nullable Instant to = end.isBlank() ? null : moment("validTo", end, now, wrong);
    if (from != null && to != null && !to.isAfter(from)) {
      wrong.add(FieldError.of("validTo", "binding.endsBeforeStart"));
    }
    if (!wrong.isEmpty() || from == null) {
      wrong.forEach(errors);
      return null;
    }
    return new ImportLine(
        terminal.orThrow(),
        account.orThrow(),
        merchant,
        code,
        province.orThrow(),
        street.orThrow(),
        from,
        to);
  }

  private static @Nullable UUID merchant(String text, List<FieldError> wrong) {
    try {
      return text.isBlank() ? null : UUID.fromString(text.strip());
    } catch (IllegalArgumentException notAnId) {
      wrong.add(FieldError.of("merchant", "import.merchant"));
      return null;
    }
  }

  private static @Nullable MerchantCode code(String text, List<FieldError> wrong) {
    String code = text.strip();
    if (code.isEmpty()) {
      return null;
    }
    if (!MerchantCode.isOne(code)) {
      wrong.add(FieldError.of("merchantCode", "import.merchantCode"));
      return null;
    }
    return new MerchantCode(code);
  }

  private static @Nullable Instant moment(
      String column, String text, Instant now, List<FieldError> wrong) {
    Parsed<Instant> parsed = TimeParameter.parse(text.strip());
    parsed.errorOf(column).ifPresent(wrong::add);
    @Nullable Instant moment =
        parsed.asOptional().map(read -> read.truncatedTo(ChronoUnit.MICROS)).orElse(null);
    if (moment != null && moment.isAfter(now)) {
      wrong.add(FieldError.of(column, "binding.inTheFuture"));
    }
    return moment;
  }

  /** The cells of a line of RFC 4180, in which no line breaks stand. */
  static List<String> cells(String line) {
    if (line.indexOf('"') < 0) {
      return Arrays.asList(line.split(",", -1));
    }
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        cell.append(c);
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    return cells;
  }
}
