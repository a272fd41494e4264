package io.posbind.portal;

import io.posbind.merchant.DocumentKind;
import io.posbind.merchant.DocumentType;
import io.posbind.merchant.Documents;
import io.posbind.merchant.OpenedDocument;
import io.posbind.shared.FieldError;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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

  /** What came with a form: one file, or why it is none to be stored. */
  sealed interface Brought {

    record One(String name, byte[] content) implements Brought {}

    record Refused(FieldError error) implements Brought {}
  }

  /**
   * Reads the file of a form.
   *
   * @param files as the request has them; null when it has none
   * @param field that a refusal belongs to
   */
  static Brought brought(@Nullable List<MultipartFile> files, String field) {
    if (files != null && files.size() > 1) {
      return new Brought.Refused(FieldError.of(field, "document.oneFile"));
    }
    if (files == null || files.isEmpty() || name(files.get(0)).isEmpty()) {
      return new Brought.Refused(FieldError.of(field, "document.missing"));
    }
    MultipartFile file = files.get(0);
    try {
      return new Brought.One(name(file), file.getBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static FieldError tooLarge(String field) {
    return FieldError.of(field, "document.tooLarge", Documents.MEGABYTES);
  }

  private static String name(MultipartFile file) {
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
