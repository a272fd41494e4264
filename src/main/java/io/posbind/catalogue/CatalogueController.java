package io.posbind.catalogue;

import io.posbind.access.Problem;
import io.posbind.shared.Times;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lets the institution's own system read and replace the catalogue as one document. */
@RestController
@RequestMapping("/api/v1/catalogue")
@Tag(name = "Catalogue")
class CatalogueController {

  private static final int MOST_BYTES = 2 * 1024 * 1024;

  private final Catalogue catalogue;
  private final CatalogueImport catalogueImport;
  private final Times times;

  CatalogueController(Catalogue catalogue, CatalogueImport catalogueImport, Times times) {
    this.catalogue = catalogue;
    this.catalogueImport = catalogueImport;
    this.times = times;
  }

  /** The fee plans that an import has appended. */
  record Imported(List<NewFeePlan> newFeePlans) {}

  record NewFeePlan(String product, int version, OffsetDateTime effectiveFrom) {}

  @GetMapping
  @Operation(
      summary = "Read the catalogue",
      description =
          "The offered providers and products with their newest fee plans, in the form that PUT takes.")
  CatalogueDocument read() {
    return CatalogueWriter.document(catalogue, times);
  }

  @PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Replace the catalogue",
      description =
          "Taken whole or not at all; the same document again changes nothing. What it does not name is"
              + " offered no longer. Fees that differ become a new version, at least 30 days ahead.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content = @Content(schema = @Schema(implementation = CatalogueDocument.class))))
  Imported replace(InputStream body) throws IOException {
    byte[] json = body.readNBytes(MOST_BYTES + 1);
    if (json.length > MOST_BYTES) {
      throw new Problem(HttpStatus.PAYLOAD_TOO_LARGE, "catalogue.tooBig", MOST_BYTES / 1024 / 1024);
    }
    ImportOutcome outcome = catalogueImport.replaceBy(json);
    if (outcome instanceof ImportOutcome.Refused refused) {
      throw Problem.invalid(refused.errors());
    }
    return new Imported(
        ((ImportOutcome.Imported) outcome)
            .newFeePlans().stream()
                .map(
                    plan ->
                        new NewFeePlan(
                            plan.product().value(),
                            plan.version(),
                            times.offset(plan.effectiveFrom())))
                .toList());
  }
}
