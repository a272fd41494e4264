package io.posbind.merchant;

import io.posbind.merchant.Blockable.Sort;
import io.posbind.shared.FieldError;
import io.posbind.shared.Parsed;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Whom we do no business with: look somebody up, add, lift. Numbers are sent in a form's body only,
 * never in an address, and are shown masked.
 */
@Controller
@RequestMapping("/staff/blocklist")
class BlockListPage {

  private static final String PAGE = "staff/blocklist";
  private static final int MOST = 50;
  private static final int REASON_LENGTH = 200;

  private final BlockList blockList;
  private final Indexes indexes;

  BlockListPage(BlockList blockList, Indexes indexes) {
    this.blockList = blockList;
    this.indexes = indexes;
  }

  /** What was typed into the form to add. */
  record Typed(String sort, String number, String reason, boolean confirmed) {

    static final Typed NOTHING = new Typed(Sort.CREDIT_CODE.name(), "", "", false);
  }

  @GetMapping
  String show(Model model) {
    return page(Typed.NOTHING, List.of(), model);
  }

  /** Looks a number up, whatever sort of number it is. */
  @PostMapping("/search")
  String search(@RequestParam(defaultValue = "") String number, Model model) {
    List<Blockable> meant = Blockable.meantBy(number, indexes);
    model.addAttribute("sought", number);
    if (meant.isEmpty()) {
      model.addAttribute("notANumber", true);
    } else {
      model.addAttribute(
          "found", meant.stream().flatMap(each -> blockList.of(each).stream()).toList());
    }
    return page(Typed.NOTHING, List.of(), model);
  }

  /** After a search, the other language or a reload: what was sought is in no address. */
  @GetMapping("/search")
  String searchAnew() {
    return "redirect:/staff/blocklist";
  }

  @PostMapping
  String add(
      @RequestParam(defaultValue = "") String sort,
      @RequestParam(defaultValue = "") String number,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "false") boolean confirmed,
      Principal staff,
      Model model,
      RedirectAttributes next) {
    List<FieldError> errors = new ArrayList<>();
    Optional<Sort> chosen = Sort.of(sort);
    Parsed<Blockable> parsed =
        chosen
            .map(known -> Blockable.parse(known, number, confirmed, indexes))
            .orElseGet(() -> Parsed.invalid("choice.missing"));
    Parsed<String> why = Text.line(reason, 2, REASON_LENGTH);
    parsed.errorOf("number").ifPresent(errors::add);
    why.errorOf("reason").ifPresent(errors::add);
    if (!errors.isEmpty()) {
      return page(new Typed(sort, number, reason, confirmed), errors, model);
    }
    Blockable blockable = parsed.orThrow();
    boolean already = blockList.of(blockable).stream().anyMatch(Block::inForce);
    blockList.add(blockable, why.orThrow(), staff.getName());
    next.addFlashAttribute(already ? "already" : "added", blockable.masked());
    return "redirect:/staff/blocklist";
  }

  @PostMapping("/{id}/lift")
  String lift(@PathVariable UUID id, Principal staff, RedirectAttributes next) {
    Block block =
        blockList.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    next.addFlashAttribute(
        blockList.lift(id, staff.getName()) ? "lifted" : "liftedBefore", block.masked());
    return "redirect:/staff/blocklist";
  }

  private String page(Typed typed, List<FieldError> errors, Model model) {
    model.addAttribute("typed", typed);
    model.addAttribute("errors", errors);
    model.addAttribute(
        "mayConfirm",
        typed.confirmed()
            || errors.stream().anyMatch(error -> error.code().matches("creditCode\\..*[cC]heck")));
    model.addAttribute("sorts", Sort.values());
    model.addAttribute("size", blockList.size());
    model.addAttribute("most", MOST);
    model.addAttribute("blocks", blockList.latest(true, MOST));
    model.addAttribute("past", blockList.latest(false, MOST));
    return PAGE;
  }
}
