package io.posbind.merchant;

import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A document with its content. */
@SuppressWarnings("ArrayRecordComponent") // never compared; a copy of 10 MB would be a waste
public record OpenedDocument(Document document, byte[] content) {

  /**
   * As an answer that no browser keeps, guesses at or runs, since it comes from outside.
   *
   * @param how to show it, within a page or as a download
   */
  public ResponseEntity<byte[]> shown(ContentDisposition.Builder how) {
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(document.type().mediaType()))
        .cacheControl(CacheControl.noStore())
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox")
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            how.filename(document.filename(), StandardCharsets.UTF_8).build().toString())
        .body(content);
  }

  @Override
  public String toString() {
    return document.toString();
  }
}
