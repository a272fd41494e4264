package io.posbind.merchant;

import io.posbind.shared.Language;
import java.util.Optional;

/** A place in China. */
public record Address(Province province, StreetAddress street) {

  /** In one line, with the province once, even if the street begins with it. */
  public String in(Language language) {
    return street.province().equals(Optional.of(province))
        ? street.value()
        : province.label(language) + " " + street.value();
  }
}
