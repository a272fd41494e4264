package io.posbind.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.prf.PrfSet;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;

/**
 * Seals personal data before it reaches a table and opens it again.
 *
 * <p>A sealed value is bound to the id of its row: under another id it does not open. Equal plain
 * texts seal to different bytes; equality search uses {@link #index}, never the sealed value.
 */
public final class Vault {

  private static final int INDEX_BYTES = 16;

  private final Aead aead;
  private final PrfSet prf;

  Vault(Aead aead, PrfSet prf) {
    this.aead = aead;
    this.prf = prf;
  }

  /** Makes a fresh key set, one line of Base64, for {@code posbind.vault.keyset}. */
  public static String newKeySet() {
    return KeySets.generate();
  }

  /** Encrypts {@code plain} for the row {@code row}. */
  public byte[] seal(byte[] plain, UUID row) {
    try {
      return aead.encrypt(plain, associatedData(row));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("value for row " + row + " cannot be sealed", e);
    }
  }

  /**
   * Decrypts what {@link #seal} made for the same row.
   *
   * @throws IllegalStateException when the value was made for another row, with another key set, or
   *     was altered
   */
  public byte[] open(byte[] sealed, UUID row) {
    try {
      return aead.decrypt(sealed, associatedData(row));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("value of row " + row + " cannot be opened", e);
    }
  }

  /** Seals a text in UTF-8. */
  public byte[] sealText(String plain, UUID row) {
    return seal(plain.getBytes(StandardCharsets.UTF_8), row);
  }

  /** Opens a text sealed by {@link #sealText}. */
  public String openText(byte[] sealed, UUID row) {
    return new String(open(sealed, row), StandardCharsets.UTF_8);
  }

  /**
   * A keyed digest of 16 bytes for equality search. Equal only for equal purpose and value, so that
   * an identity number and an account of the same digits do not give each other away.
   */
  public byte[] index(String purpose, String value) {
    try {
      return prf.computePrimary(
          (purpose + '\0' + value).getBytes(StandardCharsets.UTF_8), INDEX_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("index for " + purpose + " cannot be computed", e);
    }
  }

  private static byte[] associatedData(UUID row) {
    return ByteBuffer.allocate(16)
        .putLong(row.getMostSignificantBits())
        .putLong(row.getLeastSignificantBits())
        .array();
  }
}
