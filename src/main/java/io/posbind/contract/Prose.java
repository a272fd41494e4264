package io.posbind.contract;

import io.posbind.shared.Language;
import java.util.List;

/** Paragraphs in both languages, each written for its readers. */
public record Prose(List<String> zh, List<String> en) {

  public Prose {
    zh = List.copyOf(zh);
    en = List.copyOf(en);
  }

  /** One paragraph a line; blank lines separate and say nothing. */
  public static Prose of(String zh, String en) {
    return new Prose(paragraphs(zh), paragraphs(en));
  }

  public List<String> in(Language language) {
    return switch (language) {
      case ZH_CN -> zh;
      case EN -> en;
    };
  }

  private static List<String> paragraphs(String text) {
    return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }
}
