package io.posbind.notification;

import io.posbind.shared.Sha256;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The secret of a link: 256 random bits. Tables hold its {@linkplain #sha256 hash} only, so that
 * whoever reads them cannot open a link.
 */
record Token(String value) {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Pattern FORMAT = Pattern.compile("[A-Za-z0-9_-]{43}");

  static Token random() {
    byte[] bits = new byte[32];
    RANDOM.nextBytes(bits);
    return new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
  }

  /** Empty for what cannot be a token of ours, whatever its length. */
  static Optional<Token> parse(String text) {
    return FORMAT.matcher(text).matches() ? Optional.of(new Token(text)) : Optional.empty();
  }

  byte[] sha256() {
    return Sha256.of(value);
  }

  String sha256Hex() {
    return HexFormat.of().formatHex(sha256());
  }

  @Override
  public String toString() {
    return "Token[…]";
  }
}
