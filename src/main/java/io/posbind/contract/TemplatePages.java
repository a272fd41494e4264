package io.posbind.contract;

import io.posbind.catalogue.Bilingual;
import io.posbind.shared.FieldError;
import io.posbind.shared.Language;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The versions of the contract template: read, write a new one, look at it as a PDF, publish. */
@Controller
@RequestMapping("/staff/contracts/templates")
class TemplatePages {

  private final ContractTemplates templates;
  private final Examples examples;
  private final ContractPdf pdf;

  TemplatePages(ContractTemplates templates, Examples examples, ContractPdf pdf) {
    this.templates = templates;
    this.examples = examples;
    this.pdf = pdf;
  }

  @GetMapping
  String list(Model model) {
    model.addAttribute("templates", templates.all());
    model.addAttribute("current", templates.current().map(ContractTemplate::version).orElse(0));
    return "staff/contract-templates";
  }

  /** A form with the text of a version to start from: the one in use unless another is named. */
  @GetMapping("/new")
  String write(@RequestParam(required = false) @Nullable Integer from, Model model) {
    Optional<ContractTemplate> start = from == null ? templates.current() : templates.find(from);
    return form(start.map(ContractTemplate::sections).orElseGet(Map::of), model);
  }

  /** Keeps a new version as a draft; what speaks against publishing it is shown on its page. */
  @PostMapping(params = "!lang")
  String keep(HttpServletRequest request, Principal staff, RedirectAttributes next) {
    ContractTemplate kept = templates.write(typed(request), staff.getName());
    next.addFlashAttribute("kept", true);
    return "redirect:/staff/contracts/templates/" + kept.version();
  }

  /** Another language was chosen in the middle of writing: what was typed stays. */
  @PostMapping(params = "lang")
  String readInAnotherLanguage(HttpServletRequest request, Model model) {
    return form(typed(request), model);
  }

  @GetMapping("/{version:[0-9]{1,6}}")
  String show(@PathVariable int version, Model model) {
    ContractTemplate template = found(version);
    model.addAttribute("template", template);
    model.addAttribute("sections", Section.values());
    model.addAttribute("languages", Language.values());
    model.addAttribute("findings", templates.check(template.sections()));
    return "staff/contract-template";
  }

  @PostMapping("/{version:[0-9]{1,6}}/publish")
  String publish(@PathVariable int version, Principal staff, RedirectAttributes next) {
    found(version);
    List<FieldError> findings = templates.publish(version, staff.getName());
    next.addFlashAttribute(findings.isEmpty() ? "published" : "refused", true);
    return "redirect:/staff/contracts/templates/{version}";
  }

  /** The template as a contract with an invented merchant. */
  @GetMapping("/{version:[0-9]{1,6}}/preview.{language:zh-CN|en}.pdf")
  ResponseEntity<byte[]> preview(@PathVariable int version, @PathVariable String language) {
    ContractVersion example =
        examples
            .of(found(version))
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.CONFLICT));
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_PDF)
        .header(HttpHeaders.CONTENT_DISPOSITION, "inline")
        .body(pdf.preview(example, Language.of(language).orElseThrow()));
  }

  private static String form(Map<Section, Bilingual> sections, Model model) {
    model.addAttribute("texts", sections);
    model.addAttribute("sections", Section.values());
    model.addAttribute("languageForm", "template");
    return "staff/contract-template-new";
  }

  private ContractTemplate found(int version) {
    return templates
        .find(version)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private static Map<Section, Bilingual> typed(HttpServletRequest request) {
    Map<Section, Bilingual> sections = new EnumMap<>(Section.class);
    for (Section section : Section.values()) {
      sections.put(
          section, new Bilingual(text(request, section, "zh"), text(request, section, "en")));
    }
    return sections;
  }

  private static String text(HttpServletRequest request, Section section, String language) {
    String text = request.getParameter(section.name() + "." + language);
    // The one character that the database cannot keep is replaced; the rules find the others.
    return text == null ? "" : text.replace("\r\n", "\n").replace('\0', '\uFFFD').strip();
  }
}
