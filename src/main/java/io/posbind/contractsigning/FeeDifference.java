package io.posbind.contractsigning;

import io.posbind.catalogue.Bilingual;
import io.posbind.contract.ContractDocument;
import io.posbind.contract.ContractDocument.Fee;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A fee that two versions of a contract state differently.
 *
 * @param before null when the earlier version does not have it
 * @param after null when the later version does not have it
 */
record FeeDifference(Bilingual label, @Nullable Bilingual before, @Nullable Bilingual after) {

  static List<FeeDifference> between(ContractDocument earlier, ContractDocument later) {
    Map<String, Fee> before = byWhat(earlier);
    Map<String, Fee> after = byWhat(later);
    List<FeeDifference> differences = new ArrayList<>();
    after.forEach(
        (what, fee) -> {
          @Nullable Fee old = before.get(what);
          if (old == null) {
            differences.add(new FeeDifference(fee.label(), null, said(fee)));
          } else if (!said(old).equals(said(fee))) {
            differences.add(new FeeDifference(fee.label(), said(old), said(fee)));
          }
        });
    before.forEach(
        (what, fee) -> {
          if (!after.containsKey(what)) {
            differences.add(new FeeDifference(fee.label(), said(fee), null));
          }
        });
    return differences;
  }

  /** Fees by what they are for; several for the same are told apart by their place. */
  private static Map<String, Fee> byWhat(ContractDocument document) {
    Map<String, Fee> fees = new LinkedHashMap<>();
    for (Fee fee : document.fees()) {
      String what = fee.kind() + " " + fee.cardType() + " " + fee.channel() + " " + fee.period();
      String key = what;
      for (int n = 2; fees.containsKey(key); n++) {
        key = what + " " + n;
      }
      fees.put(key, fee);
    }
    return fees;
  }

  private static Bilingual said(Fee fee) {
    return new Bilingual(
        fee.text().zh() + " " + fee.afterUnbinding().zh(),
        fee.text().en() + " " + fee.afterUnbinding().en());
  }
}
