package io.posbind.shared;

import java.text.Normalizer;

/** Amounts in yuan as people type them, such as {@code ￥３０，０００ 元}. */
public final class TypedYuan {

  private TypedYuan() {}

  /** The number alone, in half width: without separators, blanks, the sign and the word. */
  public static String number(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("[,\\s¥]|元\\s*$", "");
  }
}
