package io.posbind.terminal;

import io.posbind.catalogue.Catalogue;
import io.posbind.catalogue.Product;
import io.posbind.catalogue.ProductCode;
import io.posbind.shared.FieldError;
import io.posbind.shared.Language;
import io.posbind.shared.Parsed;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What is on the shelf, and the form to take a delivery in. */
@Controller
@RequestMapping("/staff/stock")
class StockPage {

  /** Groups that receive deliveries; the others of the staff only look. */
  private static final Set<String> RECEIVERS = Set.of("technicians", "managers", "camunda-admin");

  private final Stock stock;
  private final Catalogue catalogue;

  StockPage(Stock stock, Catalogue catalogue) {
    this.stock = stock;
    this.catalogue = catalogue;
  }

  /** One line of the table. */
  record Shelf(String product, String provider, String name, int inStock, int reserved) {}

  @GetMapping
  String show(Model model, Locale locale, Authentication staff) {
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
    model.addAttribute("mayReceive", mayReceive(staff));
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
        level.reserved());
  }

  @PostMapping
  String receive(
      @RequestParam String product,
      @RequestParam String serials,
      Model model,
      Locale locale,
      Authentication staff,
      RedirectAttributes next) {
    if (!mayReceive(staff)) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    Delivery delivery = Delivery.parse(serials);
    List<FieldError> errors = delivery.errors();
    if (errors.isEmpty()) {
      errors =
          ProductCode.parse(product) instanceof Parsed.Valid<ProductCode> code
              ? take(code.value(), delivery.serials())
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

  private List<FieldError> take(ProductCode product, List<TerminalSerial> serials) {
    Receipt receipt = stock.receive(product, serials);
    if (receipt instanceof Receipt.AlreadyKnown known) {
      return known.serials().stream()
          .map(serial -> FieldError.of("serials", "terminal.known", serial.value()))
          .toList();
    }
    return receipt instanceof Receipt.UnknownProduct ? List.of(unknownProduct()) : List.of();
  }

  private static FieldError unknownProduct() {
    return FieldError.of("product", "terminal.product");
  }

  private static boolean mayReceive(Authentication staff) {
    return staff.getAuthorities().stream()
        .map(GrantedAuthority::getAuthority)
        .anyMatch(RECEIVERS::contains);
  }
}
