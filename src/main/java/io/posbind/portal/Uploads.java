package io.posbind.portal;

import io.posbind.merchant.DocumentKind;
import io.posbind.merchant.DocumentType;
import io.posbind.merchant.OpenedDocument;
import io.posbind.merchant.StoreOutcome;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/** What taking and showing files has in common for drafts and cases. */
final class Uploads {

  /** What a document may weigh; the container lets somewhat more through, to be refused kindly. */
  static final int MEGABYTES = 10;

  private Uploads() {}

  /**
   * The kind in an address.
   *
   * @throws ResponseStatusException 404 if there is none
   */
  static DocumentKind kind(String path) {
    return Arrays.stream(DocumentKind.values())
        .filter(kind -> path(kind).equals(path))
        .findFirst()
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  static String path(DocumentKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  /** Whether htmx asks, which takes a part of the page. */
  static boolean byScript(HttpServletRequest request) {
    return request.getHeader("HX-Request") != null;
  }

  /** Leads the whole page elsewhere, also when only a part was asked for. */
  static String goTo(String path, HttpServletRequest request, HttpServletResponse response) {
    if (byScript(request)) {
      response.setHeader("HX-Redirect", path);
      response.setStatus(HttpStatus.NO_CONTENT.value());
      return "portal/nothing";
    }
    return "redirect:" + path;
  }

  /** The bytes, unless there are none or far too many. */
  static Optional<byte[]> content(@Nullable MultipartFile file) {
    if (file == null || file.isEmpty() || file.getSize() > MEGABYTES * 1024L * 1024L) {
      return Optional.empty();
    }
    try {
      return Optional.of(file.getBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Why there is no {@link #content}. */
  static StoreOutcome refusal(@Nullable MultipartFile file) {
    if (file == null || name(file).isEmpty()) {
      return new StoreOutcome.Refused("document.missing", List.of());
    }
    return file.isEmpty()
        ? new StoreOutcome.Refused("document.empty", List.of())
        : new StoreOutcome.Refused("document.tooLarge", List.of(MEGABYTES));
  }

  static String name(MultipartFile file) {
    String name = file.getOriginalFilename();
    return name == null ? "" : name;
  }

  /** A file as an answer that no browser keeps, guesses at or runs. */
  static ResponseEntity<byte[]> shown(OpenedDocument opened) {
    boolean picture = opened.document().type() != DocumentType.PDF;
    ContentDisposition disposition =
        (picture ? ContentDisposition.inline() : ContentDisposition.attachment())
            .filename(opened.document().filename(), StandardCharsets.UTF_8)
            .build();
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(opened.document().type().mediaType()))
        .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Security-Policy", "default-src 'none'; sandbox")
        .cacheControl(CacheControl.noStore())
        .body(opened.content());
  }
}
