package io.posbind.terminal;

import io.posbind.access.Duty;
import io.posbind.catalogue.Catalogue;
import io.posbind.catalogue.Product;
import io.posbind.catalogue.ProductCode;
import io.posbind.engine.StaffGroup;
import io.posbind.shared.FieldError;
import io.posbind.shared.Language;
import io.posbind.shared.Parsed;
import io.posbind.shared.Words;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where the terminals are, and the forms to take some in and to let some go for good. */
@Controller
@RequestMapping("/staff/stock")
class StockPage {

  private static final int MOST_LISTED = 200;
  private static final int MOST_ERRORS = 50;
  private static final int LONGEST_REASON = 200;

  private final Stock stock;
  private final Catalogue catalogue;
  private final MessageSource messages;

  StockPage(Stock stock, Catalogue catalogue, MessageSource messages) {
    this.stock = stock;
    this.catalogue = catalogue;
    this.messages = messages;
  }

  /** One line of the table. */
  record Shelf(
      String product,
      String provider,
      String name,
      int inStock,
      int reserved,
      int out,
      int recovered) {}

  @GetMapping
  String show(
      @RequestParam(required = false) @Nullable String list,
      Model model,
      Locale locale,
      Authentication staff) {
    if (list != null) {
      ProductCode.parse(list)
          .asOptional()
          .flatMap(catalogue::product)
          .ifPresent(
              product -> {
                model.addAttribute("listed", product.name().in(Language.nearest(locale)));
                model.addAttribute("terminals", stock.of(product.code(), MOST_LISTED));
              });
    }
    return show(model, locale, staff);
  }

  private String show(Model model, Locale locale, Authentication staff) {
    Map<ProductCode, StockLevel> levels =
        stock.levels().stream().collect(Collectors.toMap(StockLevel::product, Function.identity()));
    Language language = Language.nearest(locale);
    List<Shelf> shelves =
        Stream.concat(
                catalogue.offers().stream().map(offer -> offer.product().code()),
                levels.keySet().stream().sorted(Comparator.comparing(ProductCode::value)))
            .distinct()
            .flatMap(code -> catalogue.product(code).stream())
            .map(product -> shelf(product, levels, language))
            .toList();
    model.addAttribute("shelves", shelves);
    model.addAttribute("mayReceive", Duty.of(staff, StaffGroup.TECHNICIANS));
    return "staff/stock";
  }

  private static Shelf shelf(
      Product product, Map<ProductCode, StockLevel> levels, Language language) {
    StockLevel level =
        levels.getOrDefault(product.code(), new StockLevel(product.code(), 0, 0, 0, 0));
    return new Shelf(
        product.code().value(),
        product.provider().name().in(language),
        product.name().in(language),
        level.inStock(),
        level.reserved(),
        level.out(),
        level.recovered());
  }

  @PostMapping
  String receive(
      @RequestParam String product,
      @RequestParam(defaultValue = "") String serials,
      @RequestParam(required = false) @Nullable MultipartFile file,
      Model model,
      Locale locale,
      Authentication staff,
      RedirectAttributes next)
      throws IOException {
    Delivery delivery = delivery(serials, file);
    List<FieldError> errors = delivery.errors();
    if (errors.isEmpty()) {
      errors =
          ProductCode.parse(product) instanceof Parsed.Valid<ProductCode> code
              ? take(code.value(), delivery.serials(), staff)
              : List.of(unknownProduct());
    }
    if (errors.isEmpty()) {
      next.addFlashAttribute("taken", delivery.serials().size());
      return "redirect:/staff/stock";
    }
    model.addAttribute("errors", errors);
    model.addAttribute("product", product);
    model.addAttribute("serials", serials);
    return show(model, locale, staff);
  }

  /** Says of {@link #receive} what the server never let through. */
  @GetMapping("/too-large")
  String tooLarge(RedirectAttributes next) {
    next.addFlashAttribute("errors", Delivery.ofTooLargeAFile().errors());
    return "redirect:/staff/stock#receive";
  }

  /** Terminals leave for good: back to the maker, or scrapped. */
  @PostMapping("/out")
  String writeOff(
      @RequestParam(defaultValue = "") String serials,
      @RequestParam(required = false) @Nullable MultipartFile file,
      @RequestParam(defaultValue = "") String why,
      Model model,
      Locale locale,
      Authentication staff,
      RedirectAttributes next)
      throws IOException {
    Delivery delivery = delivery(serials, file);
    List<FieldError> errors = new ArrayList<>(delivery.errors());
    Parsed<String> words = Words.parse(why, LONGEST_REASON);
    words.errorOf("why").ifPresent(errors::add);
    if (why.isBlank()) {
      errors.add(FieldError.of("why", "terminal.why"));
    }
    if (errors.isEmpty()) {
      errors.addAll(writeOff(delivery.serials(), words.orThrow(), locale, staff));
    }
    if (errors.isEmpty()) {
      next.addFlashAttribute("writtenOff", delivery.serials().size());
      return "redirect:/staff/stock";
    }
    model.addAttribute("outErrors", errors);
    model.addAttribute("out", serials);
    model.addAttribute("why", why);
    return show(model, locale, staff);
  }

  /** Says of {@link #writeOff} what the server never let through. */
  @GetMapping("/out/too-large")
  String tooLargeToWriteOff(RedirectAttributes next) {
    next.addFlashAttribute("outErrors", Delivery.ofTooLargeAFile().errors());
    return "redirect:/staff/stock#write-off";
  }

  /** Of a form that was refused, loaded anew. */
  @GetMapping("/out")
  String again() {
    return "redirect:/staff/stock";
  }

  private List<FieldError> writeOff(
      List<TerminalSerial> serials, String why, Locale locale, Authentication staff) {
    if (!(stock.writeOff(serials, staff.getName(), why) instanceof Clearance.Refused refused)) {
      return List.of();
    }
    return Stream.concat(
            refused.unknown().stream()
                .map(serial -> FieldError.of("out", "terminal.unknownSerial", serial.value())),
            refused.states().entrySet().stream()
                .map(
                    entry ->
                        FieldError.of(
                            "out",
                            "terminal.notInStock",
                            entry.getKey().value(),
                            messages.getMessage(
                                "terminal.state." + entry.getValue().name(), null, locale))))
        .limit(MOST_ERRORS)
        .toList();
  }

  /** What was typed, or else the file. */
  private static Delivery delivery(String serials, @Nullable MultipartFile file)
      throws IOException {
    return serials.isBlank() && file != null && !file.isEmpty()
        ? Delivery.ofFile(file.getBytes())
        : Delivery.parse(serials);
  }

  private List<FieldError> take(
      ProductCode product, List<TerminalSerial> serials, Authentication staff) {
    Receipt receipt = stock.receive(product, serials, staff.getName());
    if (receipt instanceof Receipt.AlreadyKnown known) {
      return known.serials().stream()
          .map(serial -> FieldError.of("serials", "terminal.known", serial.value()))
          .limit(MOST_ERRORS)
          .toList();
    }
    return receipt instanceof Receipt.UnknownProduct ? List.of(unknownProduct()) : List.of();
  }

  private static FieldError unknownProduct() {
    return FieldError.of("product", "terminal.product");
  }
}
