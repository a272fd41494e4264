package io.posbind.contract;

import io.posbind.catalogue.Catalogue;
import io.posbind.merchant.MerchantId;
import io.posbind.shared.CaseNumber;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Contracts with an invented merchant, to look at a template before it is published. */
@Component
class Examples {

  private final Catalogue catalogue;
  private final Drafting drafting;
  private final InstantSource clock;

  Examples(Catalogue catalogue, Drafting drafting, InstantSource clock) {
    this.catalogue = catalogue;
    this.drafting = drafting;
    this.clock = clock;
  }

  /** The template with the fees of the first product on offer; empty when there is none. */
  Optional<ContractVersion> of(ContractTemplate template) {
    return catalogue.offers().stream()
        .findFirst()
        .map(
            offer -> {
              Instant now = clock.instant();
              ContractDocument document = drafting.example(template, offer, now);
              return new ContractVersion(
                  new CaseNumber(document.contract()),
                  document.version(),
                  new CaseNumber(document.order()),
                  new MerchantId(new UUID(0, 0)),
                  new UUID(0, 0),
                  ContractState.DRAFT,
                  document,
                  CanonicalJson.hash(CanonicalJson.write(document)),
                  Contracts.SYSTEM,
                  now,
                  null,
                  null,
                  null,
                  null,
                  null,
                  null,
                  null);
            });
  }
}
