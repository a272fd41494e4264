package io.posbind.binding;

import io.posbind.shared.FieldError;
import java.io.IOException;
import java.io.InputStream;
import java.security.Principal;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Imports of bindings for staff: bring a file, see how far it is and what became of it. */
@Controller
@RequestMapping("/staff/bindings/imports")
class ImportPage {

  private static final int SHOWN = 20;

  private final BindingImport bindingImport;
  private final Imports imports;
  private final DataSize largestForm;

  /**
   * @param largestForm what the server reads of a form with a file
   */
  ImportPage(
      BindingImport bindingImport,
      Imports imports,
      @Value("${spring.servlet.multipart.max-request-size}") DataSize largestForm) {
    this.bindingImport = bindingImport;
    this.imports = imports;
    this.largestForm = largestForm;
  }

  @GetMapping
  String list(Model model) {
    model.addAttribute("fresh", UUID.randomUUID());
    model.addAttribute("columns", ImportLine.Columns.names());
    model.addAttribute("imports", imports.latest(SHOWN));
    return "staff/binding-imports";
  }

  @GetMapping("/{id}")
  String page(@PathVariable UUID id, Model model) {
    model.addAttribute("id", id);
    model.addAttribute(
        "status",
        imports.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
    return "staff/binding-import";
  }

  /** What changes on the page; of a file that has not begun to come as well. */
  @GetMapping("/{id}/progress")
  String progress(@PathVariable UUID id, Model model) {
    model.addAttribute("id", id);
    imports.find(id).ifPresent(status -> model.addAttribute("status", status));
    return "staff/binding-import :: progress";
  }

  /** Takes a file as its bytes come, so that it may be larger than a form's. */
  @PutMapping(path = "/{id}", consumes = "text/csv")
  ResponseEntity<Void> stream(@PathVariable UUID id, InputStream csv, Principal staff) {
    return bindingImport.take(id, csv, staff.getName())
            instanceof BindingImport.Outcome.KnownAlready
        ? ResponseEntity.status(HttpStatus.CONFLICT).build()
        : ResponseEntity.noContent().build();
  }

  /** Says of {@link #send} what the server never let through. */
  @GetMapping("/too-large")
  String tooLarge(RedirectAttributes answer) {
    answer.addFlashAttribute(
        "problem", FieldError.of("file", "import.tooLargeForAForm", largestForm.toMegabytes()));
    return "redirect:/staff/bindings/imports";
  }

  /** Takes a file from a browser without scripts. */
  @PostMapping
  String send(@RequestParam UUID id, @RequestParam MultipartFile file, Principal staff)
      throws IOException {
    bindingImport.take(id, file.getInputStream(), staff.getName());
    return "redirect:/staff/bindings/imports/" + id;
  }
}
