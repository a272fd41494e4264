package io.posbind.catalogue;

import io.posbind.shared.FieldError;
import java.util.List;

/** What became of an import: taken whole, or not at all. */
public sealed interface ImportOutcome {

  /**
   * The catalogue is now what the import says.
   *
   * @param newFeePlans the versions that were appended; empty when no fee changed
   */
  record Imported(List<FeePlan> newFeePlans) implements ImportOutcome {}

  /** Nothing was changed, for these reasons. */
  record Refused(List<FieldError> errors) implements ImportOutcome {}
}
