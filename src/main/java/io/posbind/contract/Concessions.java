package io.posbind.contract;

import io.posbind.catalogue.FeeKind;
import java.util.Set;

/**
 * What the institution gives way in when it offers a contract anew.
 *
 * @param waived fees that this merchant will not be charged
 * @param newestPlan whether the fees are taken from the plan in force now, in place of the one the
 *     merchant applied with
 */
public record Concessions(Set<FeeKind> waived, boolean newestPlan) {

  /** Fees that can be waived; payments and chargebacks have no contract without them. */
  public static final Set<FeeKind> WAIVABLE =
      Set.of(
          FeeKind.SIM,
          FeeKind.DEPOSIT,
          FeeKind.SERVICE,
          FeeKind.DORMANCY,
          FeeKind.MEMBERSHIP,
          FeeKind.EARLY_EXIT);

  /** The plan as it is. */
  public static final Concessions NONE = new Concessions(Set.of(), false);

  public Concessions {
    waived = Set.copyOf(waived);
    if (!WAIVABLE.containsAll(waived)) {
      throw new IllegalArgumentException("Not every one of these can be waived: " + waived);
    }
  }
}
