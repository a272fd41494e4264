package io.posbind.shared;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The languages Posbind speaks with merchants; Chinese where nobody chose. */
public enum Language {
  ZH_CN(Locale.SIMPLIFIED_CHINESE),
  EN(Locale.ENGLISH);

  private final Locale locale;

  Language(Locale locale) {
    this.locale = locale;
  }

  public Locale locale() {
    return locale;
  }

  /** The BCP 47 tag, {@code zh-CN} or {@code en}: part of template names and of {@code lang}. */
  public String tag() {
    return locale.toLanguageTag();
  }

  /** The language of a tag, or of a constant's name, in any case; empty for anything else. */
  public static Optional<Language> of(@Nullable String text) {
    if (text == null) {
      return Optional.empty();
    }
    return switch (text.strip().toLowerCase(Locale.ROOT).replace('_', '-')) {
      case "zh", "zh-cn", "zh-hans", "zh-hans-cn" -> Optional.of(ZH_CN);
      case "en" -> Optional.of(EN);
      default -> Optional.empty();
    };
  }

  /**
   * The first of our languages that a header {@code Accept-Language} names; Chinese when there is
   * none, or the header makes no sense.
   */
  public static Language preferred(@Nullable String acceptLanguage) {
    if (acceptLanguage == null) {
      return ZH_CN;
    }
    try {
      return Locale.LanguageRange.parse(acceptLanguage).stream()
          .filter(range -> range.getWeight() > 0)
          .map(range -> Locale.forLanguageTag(range.getRange()).getLanguage())
          .flatMap(language -> of(language).stream())
          .findFirst()
          .orElse(ZH_CN);
    } catch (IllegalArgumentException notALanguage) {
      return ZH_CN;
    }
  }

  /** The nearest of our languages: English for every English, Chinese for all others. */
  public static Language nearest(Locale locale) {
    return locale.getLanguage().equals("en") ? EN : ZH_CN;
  }
}
