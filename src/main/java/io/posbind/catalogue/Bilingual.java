package io.posbind.catalogue;

import io.posbind.shared.Language;

/** One text in both languages, each written for its readers. */
public record Bilingual(String zh, String en) {

  public String in(Language language) {
    return switch (language) {
      case ZH_CN -> zh;
      case EN -> en;
    };
  }
}
