package io.posbind.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Numbers as the report shows them. */
final class Figures {

  private Figures() {}

  static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  static String one(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  static String two(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  static String each(List<Double> values) {
    return values.stream().map(Figures::one).collect(Collectors.joining(", "));
  }

  static String target(boolean met) {
    return met ? "met" : "**missed**";
  }
}
