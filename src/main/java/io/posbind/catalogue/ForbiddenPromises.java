package io.posbind.catalogue;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Words that no product may be advertised with, nor a contract promise (中支协发〔2024〕108号 art. 19).
 */
public final class ForbiddenPromises {

  private static final List<String> PROMISES = List.of("零扣率", "T+0", "D+0", "即时到账", "一机多商户");

  private ForbiddenPromises() {}

  /** The first one in the text, however it is spaced or whatever width its characters have. */
  public static Optional<String> in(String text) {
    String folded =
        Normalizer.normalize(text, Normalizer.Form.NFKC)
            .replaceAll("[\\s\\p{Z}\\p{Cf}]", "")
            .toUpperCase(Locale.ROOT)
            .replace('賬', '账')
            .replace('帐', '账');
    return PROMISES.stream().filter(folded::contains).findFirst();
  }
}
