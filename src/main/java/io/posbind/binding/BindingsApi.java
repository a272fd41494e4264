package io.posbind.binding;

import static io.posbind.shared.Spelling.spell;

import io.posbind.access.Problem;
import io.posbind.merchant.AccountNumber;
import io.posbind.merchant.AccountType;
import io.posbind.merchant.Merchants;
import io.posbind.shared.FieldError;
import io.posbind.shared.Parsed;
import io.posbind.shared.Times;
import io.posbind.terminal.Stock;
import io.posbind.terminal.Terminal;
import io.posbind.terminal.TerminalSerial;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What was bound when, and what we knew of it when, for the institution's own systems. An account
 * number never stands in a URL and never in an answer.
 */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Bindings")
class BindingsApi {

  private static final String AT =
      "The moment asked about, ISO 8601 with offset; now when left out. Write + as %2B";
  private static final String KNOWN =
      "As we knew it at this moment, ISO 8601 with offset; what we know now when left out";

  private final Bindings bindings;
  private final Merchants merchants;
  private final Stock stock;
  private final InstantSource clock;
  private final Times times;

  BindingsApi(
      Bindings bindings, Merchants merchants, Stock stock, InstantSource clock, Times times) {
    this.bindings = bindings;
    this.merchants = merchants;
    this.stock = stock;
    this.clock = clock;
    this.times = times;
  }

  /**
   * All of a terminal's bindings.
   *
   * @param bindings all that was ever known, in the order in which it came to be known; what is
   *     known now has no {@code supersededAt}
   */
  @Schema(name = "TerminalBindings")
  record History(
      @Schema(example = "00005702280117638929") String terminal,
      @Schema(example = "00000017", description = "Of the terminal in clearing, ans8") String code,
      @Schema(
              example = "boarded",
              allowableValues = {
                "in_stock",
                "reserved",
                "deployed",
                "boarded",
                "suspended",
                "recovered",
                "written_off"
              })
          String state,
      List<Entry> bindings) {}

  /**
   * A binding, and what made us believe it.
   *
   * @param recordedAs what was done
   */
  @Schema(name = "BindingVersion")
  record Entry(
      @Schema(
              example = "corrected",
              allowableValues = {"bound", "unbound", "rebound", "corrected", "imported"})
          String recordedAs,
      BindingReport binding) {}

  /** A question by account number. */
  @Schema(
      name = "BindingLookup",
      requiredProperties = {"account"})
  record Lookup(
      @Schema(example = "6216261000000000018", description = "The whole number, digits only")
          @Nullable String account,
      @Schema(example = "2027-05-03T00:00:00+08:00", description = AT) @Nullable String at,
      @Schema(example = "2027-05-10T00:00:00+08:00", description = KNOWN) @Nullable String known) {

    /** Says nothing of the account. */
    @Override
    public String toString() {
      return "Lookup[at=%s, known=%s]".formatted(at, known);
    }
  }

  /**
   * What was found.
   *
   * @param known null when what is known now was asked for
   * @param bindings one for each terminal; empty when the account was bound to none
   */
  @Schema(name = "BindingsOfAccount")
  record Found(OffsetDateTime at, @Nullable OffsetDateTime known, List<BindingReport> bindings) {}

  @Operation(
      summary = "See what a terminal was bound to at a moment",
      description =
          "404 binding.notBound when it was not bound then, as far as we know or knew at the other"
              + " moment.")
  @GetMapping("/terminals/{serial}/binding")
  BindingReport asOf(
      @PathVariable String serial,
      @Parameter(description = AT) @RequestParam(required = false) @Nullable String at,
      @Parameter(description = KNOWN) @RequestParam(required = false) @Nullable String known) {
    TerminalSerial terminal = parse(serial);
    Moments moments = moments(at, known);
    return moments
        .known()
        .map(then -> bindings.asOf(terminal, moments.at(), then))
        .orElseGet(() -> bindings.asOf(terminal, moments.at()))
        .map(binding -> reports(List.of(binding)).get(0))
        .orElseThrow(
            () -> {
              find(terminal);
              return new Problem(HttpStatus.NOT_FOUND, "binding.notBound", terminal.value());
            });
  }

  @Operation(
      summary = "See all bindings of a terminal",
      description = "What is known now and all that was ever believed before.")
  @GetMapping("/terminals/{serial}/bindings")
  History history(@PathVariable String serial) {
    Terminal terminal = find(parse(serial));
    List<Version> versions = bindings.history(terminal.serial());
    List<BindingReport> reports = reports(versions.stream().map(Version::binding).toList());
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < versions.size(); i++) {
      entries.add(new Entry(spell(versions.get(i).recorded().kind()), reports.get(i)));
    }
    return new History(
        terminal.serial().value(), terminal.code(), spell(terminal.state()), entries);
  }

  @Operation(
      summary = "Find the terminals that an account was bound to at a moment",
      description =
          "A POST because an account number does not belong into a URL. Changes nothing; with the"
              + " same Idempotency-Key the same answer comes again.")
  @PostMapping(path = "/bindings/lookup", consumes = MediaType.APPLICATION_JSON_VALUE)
  Found lookup(@RequestBody Lookup lookup) {
    String text = lookup.account() == null ? "" : lookup.account();
    Parsed<AccountNumber> account =
        text.isBlank()
            ? Parsed.invalid("required")
            : AccountNumber.parse(AccountType.CORPORATE, text);
    List<FieldError> errors = new ArrayList<>(account.errorOf("account").stream().toList());
    errors.addAll(errorsOf(lookup.at(), lookup.known()));
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
    Moments moments = moments(lookup.at(), lookup.known());
    List<Binding> found =
        moments
            .known()
            .map(then -> bindings.asOf(account.orThrow(), moments.at(), then))
            .orElseGet(() -> bindings.asOf(account.orThrow(), moments.at()));
    return new Found(
        times.offset(moments.at()),
        moments.known().map(times::offset).orElse(null),
        reports(found));
  }

  private record Moments(Instant at, Optional<Instant> known) {}

  private Moments moments(@Nullable String at, @Nullable String known) {
    List<FieldError> errors = errorsOf(at, known);
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
    return new Moments(
        Optional.ofNullable(at)
            .map(text -> TimeParameter.parse(text).orThrow())
            .orElseGet(clock::instant),
        Optional.ofNullable(known).map(text -> TimeParameter.parse(text).orThrow()));
  }

  private List<FieldError> errorsOf(@Nullable String at, @Nullable String known) {
    List<FieldError> errors = new ArrayList<>();
    if (at != null) {
      TimeParameter.parse(at).errorOf("at").ifPresent(errors::add);
    }
    if (known != null) {
      Parsed<Instant> then = TimeParameter.parse(known);
      then.errorOf("known").ifPresent(errors::add);
      if (then.asOptional().filter(clock.instant()::isBefore).isPresent()) {
        errors.add(FieldError.of("known", "binding.knownInTheFuture"));
      }
    }
    return errors;
  }

  private List<BindingReport> reports(List<Binding> found) {
    var accounts =
        merchants.accounts(found.stream().map(Binding::account).collect(Collectors.toSet()));
    return found.stream().map(binding -> BindingReport.of(binding, accounts, times)).toList();
  }

  private Terminal find(TerminalSerial serial) {
    return stock
        .find(serial)
        .orElseThrow(
            () -> new Problem(HttpStatus.NOT_FOUND, "binding.unknownTerminal", serial.value()));
  }

  private static TerminalSerial parse(String text) {
    Parsed<TerminalSerial> parsed = TerminalSerial.parse(text);
    if (parsed instanceof Parsed.Invalid<TerminalSerial> invalid) {
      throw new Problem(HttpStatus.NOT_FOUND, invalid.code(), invalid.args().toArray());
    }
    return parsed.orThrow();
  }
}
