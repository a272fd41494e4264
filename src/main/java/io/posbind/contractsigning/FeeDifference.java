package io.posbind.contractsigning;

import io.posbind.contract.ContractDocument.Fee;
import io.posbind.shared.Language;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fee that a merchant reads differently in two versions of a contract. Fees that differ as data
 * read differently, too: the catalogue takes no others.
 *
 * @param before null when the earlier version does not have it
 * @param after null when the later version does not have it
 */
public record FeeDifference(String label, @Nullable String before, @Nullable String after) {

  /** What changes for a reader of this language, wherever a fee stands in the list. */
  static List<FeeDifference> between(List<Fee> earlier, List<Fee> later, Language language) {
    List<Read> gone = read(earlier, language);
    List<Read> come = read(later, language);
    read(earlier, language).stream().filter(come::remove).forEach(gone::remove);
    List<FeeDifference> differences = new ArrayList<>();
    for (Read fee : come) {
      @Nullable Read old = take(gone, fee.label());
      differences.add(new FeeDifference(fee.label(), old == null ? null : old.text(), fee.text()));
    }
    gone.forEach(fee -> differences.add(new FeeDifference(fee.label(), fee.text(), null)));
    return differences;
  }

  private record Read(String label, String text) {}

  private static List<Read> read(List<Fee> fees, Language language) {
    List<Read> read = new ArrayList<>();
    for (Fee fee : fees) {
      String text = fee.text().in(language) + " " + fee.afterUnbinding().in(language);
      read.add(new Read(fee.label().in(language), text));
    }
    return read;
  }

  /** The first fee for the same, which is then taken out. */
  private static @Nullable Read take(List<Read> fees, String label) {
    for (Read fee : fees) {
      if (fee.label().equals(label)) {
        fees.remove(fee);
        return fee;
      }
    }
    return null;
  }
}
