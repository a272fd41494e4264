package io.posbind.contract;

import io.posbind.shared.Language;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who signed a version, and how that can be shown (电子签名法 arts 13, 14).
 *
 * @param sha256 hash of the very document that was signed, in hex
 * @param name the merchant's, or the user id of the institution's clerk
 * @param evidence of the merchant's signature; null for the institution's
 */
public record Signature(
    Party party, Instant at, String sha256, String name, @Nullable Evidence evidence) {

  /** Who signs. */
  public enum Party {
    MERCHANT,
    INSTITUTION
  }

  /**
   * What is known of a merchant's signature.
   *
   * @param address network address it came from
   * @param userAgent what the browser called itself; empty when it did not
   * @param language in which the contract was read
   * @param acknowledged the labels of the fees that were ticked, each by itself, and the clause
   * @param acknowledgedAt when
   * @param codeNotice id of the notice that carried the one-time code
   * @param codeSentTo where it went, masked
   */
  public record Evidence(
      String address,
      String userAgent,
      Language language,
      List<String> acknowledged,
      Instant acknowledgedAt,
      UUID codeNotice,
      String codeSentTo) {

    public Evidence {
      acknowledged = List.copyOf(acknowledged);
    }

    /** Without where it came from. */
    @Override
    public String toString() {
      return "Evidence[" + codeNotice + "]";
    }
  }

  @Override
  public String toString() {
    return party + " at " + at;
  }
}
