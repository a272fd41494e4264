package io.posbind.catalogue;

import java.util.Set;

/**
 * A payment institution whose terminals are offered.
 *
 * @param code stable key
 * @param name as merchants know it
 * @param licence shown beside every product
 * @param provinces GB/T 2260 two-digit codes the licence covers; empty covers all
 * @param example whether this is sample data that no merchant may rely on
 */
public record Provider(
    ProviderCode code, Bilingual name, Licence licence, Set<String> provinces, boolean example) {

  public Provider {
    provinces = Set.copyOf(provinces);
  }

  /** Acquiring outside the licence's provinces is not allowed (公告〔2013〕9号). */
  public boolean serves(String province) {
    return provinces.isEmpty() || provinces.contains(province);
  }
}
