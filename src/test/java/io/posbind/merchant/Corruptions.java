package io.posbind.merchant;

import java.util.ArrayList;
import java.util.List;

/** The mistakes that a check digit is there to find. */
final class Corruptions {

  private Corruptions() {}

  /** Every value with exactly one character replaced by another of the alphabet. */
  static List<String> substitutions(String value, String alphabet) {
    List<String> corrupted = new ArrayList<>();
    for (int i = 0; i < value.length(); i++) {
      for (char c : alphabet.toCharArray()) {
        if (c != value.charAt(i)) {
          corrupted.add(value.substring(0, i) + c + value.substring(i + 1));
        }
      }
    }
    return corrupted;
  }

  /** Every value with two neighbours that differ swapped. */
  static List<String> neighboursSwapped(String value) {
    List<String> corrupted = new ArrayList<>();
    for (int i = 0; i + 1 < value.length(); i++) {
      if (value.charAt(i) != value.charAt(i + 1)) {
        corrupted.add(swapped(value, i, i + 1));
      }
    }
    return corrupted;
  }

  static String swapped(String value, int i, int j) {
    StringBuilder swapped = new StringBuilder(value);
    swapped.setCharAt(i, value.charAt(j));
    swapped.setCharAt(j, value.charAt(i));
    return swapped.toString();
  }

  static String fullWidth(String value) {
    StringBuilder wide = new StringBuilder();
    value.chars().forEach(c -> wide.append((char) (c - '!' + '！')));
    return wide.toString();
  }
}
