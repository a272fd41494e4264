package io.posbind.binding;

import io.posbind.access.Duty;
import io.posbind.engine.StaffGroup;
import io.posbind.merchant.Province;
import io.posbind.shared.FieldError;
import io.posbind.shared.Language;
import io.posbind.shared.Parsed;
import io.posbind.shared.Words;
import io.posbind.terminal.Move;
import io.posbind.terminal.Stock;
import io.posbind.terminal.TerminalSerial;
import io.posbind.terminal.TerminalState;
import io.posbind.terminal.TerminalTransition;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * A terminal for staff: the picture of its bindings, what was believed of them when, corrections by
 * two persons, and the steps of its life that people take.
 */
@Controller
@RequestMapping("/staff/terminals")
class TerminalPage {

  private static final String HERE = "redirect:/staff/terminals/{serial}";
  private static final int LONGEST_REASON = 200;

  private final TerminalFiles files;
  private final Corrections corrections;
  private final Steps steps;
  private final Stock stock;
  private final ZoneId zone;

  TerminalPage(
      TerminalFiles files, Corrections corrections, Steps steps, Stock stock, ZoneId zone) {
    this.files = files;
    this.corrections = corrections;
    this.steps = steps;
    this.stock = stock;
    this.zone = zone;
  }

  /** Finds a terminal by what was typed or scanned. */
  @GetMapping
  String search(@RequestParam(required = false) @Nullable String serial, Model model) {
    if (serial != null) {
      Parsed<TerminalSerial> parsed = TerminalSerial.parse(serial);
      Optional<TerminalSerial> known =
          parsed.asOptional().filter(value -> stock.find(value).isPresent());
      if (known.isPresent()) {
        return "redirect:/staff/terminals/" + known.get();
      }
      model.addAttribute("serial", serial);
      model.addAttribute(
          "problem",
          parsed
              .errorOf("serial")
              .orElseGet(
                  () ->
                      FieldError.of(
                          "serial", "binding.unknownTerminal", parsed.orThrow().value())));
    }
    return "staff/terminals";
  }

  @GetMapping("/{serial}")
  String page(
      @PathVariable String serial,
      @RequestParam(required = false) @Nullable String step,
      @RequestParam(required = false) @Nullable String correct,
      Authentication staff,
      Locale locale,
      Model model) {
    TerminalFile file = find(serial, step, locale);
    if (correct != null && file.isLatest() && mayCorrect(staff)) {
      TerminalFile.Line line = "new".equals(correct) ? null : file.line(uuid(correct));
      if (line != null) {
        model.addAttribute("form", CorrectionForm.of(line.binding(), zone));
      } else if ("new".equals(correct)) {
        model.addAttribute("form", CorrectionForm.empty());
      }
    }
    return show(file, staff, locale, model);
  }

  /** The first person asks for a correction. */
  @PostMapping("/{serial}/corrections")
  String ask(
      @PathVariable String serial,
      @ModelAttribute CorrectionForm form,
      Authentication staff,
      Locale locale,
      Model model,
      RedirectAttributes next) {
    TerminalFile file = find(serial, null, locale);
    TerminalFile.Line line = file.line(form.binding() == null ? null : uuid(form.binding()));
    CorrectionForm.Read read = form.read(line == null ? null : line.binding(), zone);
    List<FieldError> errors =
        read instanceof CorrectionForm.Wrong wrong
            ? wrong.errors()
            : ask(file, (CorrectionForm.Asks) read, form, staff);
    if (errors.isEmpty()) {
      next.addFlashAttribute("said", "staff.terminal.asked");
      return HERE;
    }
    model.addAttribute("errors", errors);
    model.addAttribute("form", form);
    return show(file, staff, locale, model);
  }

  /** Of a form that was refused, loaded anew. */
  @GetMapping("/{serial}/corrections")
  String again() {
    return HERE;
  }

  private List<FieldError> ask(
      TerminalFile file, CorrectionForm.Asks asks, CorrectionForm form, Authentication staff) {
    Correction.@Nullable Facts facts = Corrections.factsOf(asks.change());
    if (facts != null && !file.accounts().containsKey(facts.account())) {
      return List.of(FieldError.of("account", "binding.unknownAccount"));
    }
    return corrections
        .ask(file.terminal().serial(), asks.change(), form.why(), staff.getName())
        .map(refused -> List.of(RefusalTexts.error(refused.refusal())))
        .orElse(List.of());
  }

  /** The second person confirms. */
  @PostMapping("/{serial}/corrections/{id}/confirm")
  String confirm(
      @PathVariable String serial,
      @PathVariable UUID id,
      Authentication staff,
      RedirectAttributes next) {
    Optional<BindingOutcome> outcome = corrections.confirm(parse(serial), id, staff.getName());
    if (outcome.isEmpty()) {
      next.addFlashAttribute("problem", FieldError.of("id", "binding.correctionGone"));
    } else if (outcome.get() instanceof BindingOutcome.Refused refused) {
      next.addFlashAttribute("problem", RefusalTexts.error(refused.refusal()));
    } else {
      next.addFlashAttribute("said", "staff.terminal.corrected");
    }
    return HERE;
  }

  /** Somebody turns a correction down, or takes it back. */
  @PostMapping("/{serial}/corrections/{id}/turn-down")
  String turnDown(
      @PathVariable String serial,
      @PathVariable UUID id,
      Authentication staff,
      RedirectAttributes next) {
    if (corrections.turnDown(parse(serial), id, staff.getName())) {
      next.addFlashAttribute("said", "staff.terminal.turnedDown");
    } else {
      next.addFlashAttribute("problem", FieldError.of("id", "binding.correctionGone"));
    }
    return HERE;
  }

  /** Takes a step in the life of the terminal. */
  @PostMapping("/{serial}/steps")
  String move(
      @PathVariable String serial,
      @RequestParam String step,
      @RequestParam(defaultValue = "") String why,
      Authentication staff,
      RedirectAttributes next) {
    TerminalSerial terminal = parse(serial);
    Parsed<String> words = Words.parse(why, LONGEST_REASON);
    Optional<FieldError> problem = words.errorOf("why");
    if (problem.isEmpty()) {
      problem = take(terminal, step, words.orThrow(), staff);
    }
    problem.ifPresentOrElse(
        error ->
            next.addFlashAttribute("problem", error)
                .addFlashAttribute("step", step)
                .addFlashAttribute("why", why),
        () -> next.addFlashAttribute("said", "staff.terminal.moved"));
    return HERE;
  }

  private Optional<FieldError> take(
      TerminalSerial terminal, String step, String why, Authentication staff) {
    return "RECALL".equals(step)
        ? error(stock.recall(terminal, staff.getName(), why))
        : Steps.BY_HAND.stream()
            .filter(transition -> transition.name().equals(step))
            .findFirst()
            .map(transition -> move(terminal, transition, why, staff))
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
  }

  private Optional<FieldError> move(
      TerminalSerial terminal, TerminalTransition transition, String why, Authentication staff) {
    return steps
        .take(terminal, transition, staff.getName(), why)
        .map(TerminalPage::error)
        .orElseGet(() -> Optional.of(FieldError.of("step", "terminal.bound")));
  }

  private static Optional<FieldError> error(Move move) {
    if (move instanceof Move.Refused refused) {
      return Optional.of(
          FieldError.of(
              "step",
              switch (refused.reason()) {
                case UNKNOWN -> "terminal.unknown";
                case NOT_IN_THIS_STATE -> "terminal.notInThisState";
                case NONE_LEFT -> "terminal.noneLeft";
              }));
    }
    return Optional.empty();
  }

  private String show(TerminalFile file, Authentication staff, Locale locale, Model model) {
    model.addAttribute("file", file);
    model.addAttribute("me", staff.getName());
    model.addAttribute("mayCorrect", mayCorrect(staff));
    model.addAttribute(
        "stepsByHand", Duty.of(staff, StaffGroup.TECHNICIANS) ? stepsByHand(file) : List.of());
    model.addAttribute("language", Language.nearest(locale));
    model.addAttribute("provinces", Province.values());
    return "staff/terminal";
  }

  private static List<String> stepsByHand(TerminalFile file) {
    TerminalState state = file.terminal().state();
    return Stream.concat(
            Steps.BY_HAND.stream()
                .filter(transition -> transition.from(state).isPresent())
                .map(Enum::name),
            state == TerminalState.RESERVED ? Stream.of("RECALL") : Stream.of())
        .toList();
  }

  private TerminalFile find(String serial, @Nullable String step, Locale locale) {
    return files
        .find(parse(serial), number(step), Language.nearest(locale))
        .orElseThrow(TerminalPage::unknown);
  }

  private static @Nullable Integer number(@Nullable String text) {
    return text == null || !text.matches("[0-9]{1,6}") ? null : Integer.valueOf(text);
  }

  private static @Nullable UUID uuid(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException notAnId) {
      return null;
    }
  }

  private static TerminalSerial parse(String serial) {
    return TerminalSerial.parse(serial).asOptional().orElseThrow(TerminalPage::unknown);
  }

  private static boolean mayCorrect(Authentication staff) {
    return Duty.of(staff, StaffGroup.ONBOARDING_CLERKS);
  }

  private static ResponseStatusException unknown() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
