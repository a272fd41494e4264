package io.posbind.binding;

import io.posbind.shared.FieldError;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with a file: the first hundred of it. */
final class ImportFindings {

  private static final int MOST = 100;

  private final List<ImportFinding> found = new ArrayList<>();

  void add(long line, FieldError error) {
    if (found.size() < MOST) {
      found.add(new ImportFinding(line, error));
    }
  }

  void addAll(ImportFindings others) {
    others.found.forEach(finding -> add(finding.line(), finding.error()));
  }

  /** How many more will be taken note of. */
  int room() {
    return MOST - found.size();
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  List<ImportFinding> toList() {
    return List.copyOf(found);
  }
}
