package io.posbind.binding;

import io.posbind.access.Problem;
import io.posbind.shared.Times;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.InputStream;
import java.security.Principal;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Takes files of bindings over from another system. */
@RestController
@RequestMapping(path = "/api/v1/bindings/imports/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Bindings")
class BindingImportApi {

  private final BindingImport bindingImport;
  private final Imports imports;
  private final Times times;

  BindingImportApi(BindingImport bindingImport, Imports imports, Times times) {
    this.bindingImport = bindingImport;
    this.imports = imports;
    this.times = times;
  }

  @Operation(
      summary = "Import a CSV file of bindings, whole or not at all",
      description =
          "UTF-8; the first line names the columns terminal, account, merchant, merchantCode,"
              + " province, location, validFrom, validTo in any order; merchant, merchantCode and"
              + " validTo may be empty or missing. The id is yours: sent again after success the"
              + " file is not taken twice (409 import.known). GET tells how far it is meanwhile."
              + " A refusal (422) names line and column in errors[].field.",
      requestBody =
          @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = "text/csv",
                      schema = @Schema(type = "string", format = "binary"))))
  @PutMapping(consumes = "text/csv")
  @ResponseStatus(HttpStatus.CREATED)
  ImportReport take(@PathVariable UUID id, InputStream csv, Principal caller) {
    BindingImport.Outcome outcome = bindingImport.take(id, csv, caller.getName());
    if (outcome instanceof BindingImport.Outcome.Refused refused) {
      throw Problem.invalid(refused.findings().stream().map(ImportFinding::asFieldError).toList());
    }
    if (outcome instanceof BindingImport.Outcome.KnownAlready) {
      throw new Problem(HttpStatus.CONFLICT, "import.known");
    }
    return progress(id);
  }

  @Operation(summary = "See how far an import is")
  @GetMapping
  ImportReport progress(@PathVariable UUID id) {
    return imports
        .find(id)
        .map(status -> ImportReport.of(status, times))
        .orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, "import.unknown"));
  }
}
