package io.posbind.merchant;

import java.time.Instant;
import java.util.UUID;

/**
 * A file in a dossier, without its content. Prints without the file's name, which often holds a
 * person's.
 *
 * @param filename as the merchant named it, safe to show and to save under; 120 code points at most
 * @param type by content
 * @param size of the content in bytes
 * @param sha256 of the content, in hexadecimal digits
 * @param storedAt when this content came first
 * @param submittedAt when it came last; of several documents of a kind the latest counts
 */
public record Document(
    UUID id,
    DocumentKind kind,
    String filename,
    DocumentType type,
    int size,
    String sha256,
    Instant storedAt,
    Instant submittedAt) {

  @Override
  public String toString() {
    return "Document[id=%s, kind=%s, type=%s, size=%d]".formatted(id, kind, type, size);
  }
}
