package io.posbind.local;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.posbind.catalogue.Bilingual;
import io.posbind.catalogue.Catalogue;
import io.posbind.catalogue.CatalogueImport;
import io.posbind.catalogue.ImportOutcome;
import io.posbind.catalogue.Offer;
import io.posbind.catalogue.ProductCode;
import io.posbind.contract.ContractTemplate;
import io.posbind.contract.ContractTemplates;
import io.posbind.contract.Contracts;
import io.posbind.contract.Section;
import io.posbind.shared.FieldError;
import io.posbind.terminal.Receipt;
import io.posbind.terminal.Stock;
import io.posbind.terminal.TerminalSerial;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Fills a new data folder with four example providers, their products, 50 terminals and a contract
 * template. Only once: what was changed since stays as it is.
 */
@Component
@Profile(LocalMode.PROFILE)
class SampleData implements ApplicationRunner {

  private static final int TERMINALS = 50;
  private static final int EACH = 3;

  /** So few that the third application sees what waiting for stock is like. */
  private static final ProductCode SCARCE = new ProductCode("lakala-smart");

  private static final int OF_THE_SCARCE = 2;

  private final CatalogueImport catalogueImport;
  private final Catalogue catalogue;
  private final Stock stock;
  private final ContractTemplates templates;

  SampleData(
      CatalogueImport catalogueImport,
      Catalogue catalogue,
      Stock stock,
      ContractTemplates templates) {
    this.catalogueImport = catalogueImport;
    this.catalogue = catalogue;
    this.stock = stock;
    this.templates = templates;
  }

  @Override
  public void run(ApplicationArguments args) throws IOException {
    if (catalogueImport.isFirst()) {
      byte[] sample =
          new ClassPathResource("sample-catalogue.json", SampleData.class).getContentAsByteArray();
      if (catalogueImport.replaceBy(sample) instanceof ImportOutcome.Refused refused) {
        throw new IllegalStateException("The sample catalogue is wrong: " + refused.errors());
      }
    }
    if (stock.levels().isEmpty()) {
      fillTheShelf();
    }
    if (templates.all().isEmpty()) {
      publishTheTemplate();
    }
  }

  private void publishTheTemplate() throws IOException {
    byte[] sample =
        new ClassPathResource("sample-contract.json", SampleData.class).getContentAsByteArray();
    ContractTemplate template =
        templates.write(
            new ObjectMapper().readValue(sample, new TypeReference<Map<Section, Bilingual>>() {}),
            Contracts.SYSTEM);
    List<FieldError> findings = templates.publish(template.version(), Contracts.SYSTEM);
    if (!findings.isEmpty()) {
      throw new IllegalStateException("The sample contract is wrong: " + findings);
    }
  }

  private void fillTheShelf() {
    List<ProductCode> others =
        catalogue.offers().stream()
            .map(Offer::product)
            .map(product -> product.code())
            .filter(code -> !code.equals(SCARCE))
            .toList();
    int left = TERMINALS - OF_THE_SCARCE - EACH * others.size();
    int next = receive(SCARCE, 1, OF_THE_SCARCE);
    for (ProductCode product : others) {
      next = receive(product, next, EACH + Math.max(left, 0));
      left = 0;
    }
  }

  private int receive(ProductCode product, int first, int count) {
    List<TerminalSerial> serials =
        IntStream.range(first, first + count)
            .mapToObj("000057022801%08d"::formatted)
            .map(TerminalSerial::new)
            .toList();
    if (!(stock.receive(product, serials) instanceof Receipt.Taken)) {
      throw new IllegalStateException("The sample terminals of " + product + " were refused");
    }
    return first + count;
  }
}
