package io.posbind.merchant;

import io.posbind.shared.Parsed;

/**
 * How large a picture may unfold. A file of a few kilobytes can claim billions of pixels and take
 * the memory of whoever opens it; the largest photos of common phones have 50 million.
 */
final class Pixels {

  private static final int MAX_MILLIONS = 64;

  private Pixels() {}

  static boolean fit(long pixels) {
    return pixels <= MAX_MILLIONS * 1_000_000L;
  }

  static Parsed<DocumentType> refusal() {
    return Parsed.invalid("document.tooManyPixels", MAX_MILLIONS);
  }
}
