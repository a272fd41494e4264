package io.posbind.merchant;

import io.posbind.shared.Parsed;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/** Tells what a file is by its content, and refuses what we cannot or should not show. */
final class FileCheck {

  static final int MAX_BYTES = Documents.MEGABYTES * 1024 * 1024;

  private static final Set<String> HEIC_BRANDS =
      Set.of("heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1");

  private FileCheck() {}

  /** The type of a file that is whole and harmless, as far as its structure tells. */
  static Parsed<DocumentType> check(String name, byte[] content) {
    if (content.length == 0) {
      return Parsed.invalid("document.empty");
    }
    if (content.length > MAX_BYTES) {
      return Parsed.invalid("document.tooLarge", Documents.MEGABYTES);
    }
    if (startsWith(content, 0xFF, 0xD8, 0xFF)) {
      return JpegFile.check(content);
    }
    if (startsWith(content, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n')) {
      return PngFile.check(content);
    }
    if (startsWith(content, '%', 'P', 'D', 'F', '-')) {
      return PdfFile.check(content);
    }
    return isHeic(content)
        ? Parsed.invalid("document.heic")
        : claimsToBeOneOfOurs(name)
            ? Parsed.invalid("document.disguised")
            : Parsed.invalid("document.type");
  }

  private static boolean claimsToBeOneOfOurs(String name) {
    String extension = FileName.extension(name);
    return Arrays.stream(DocumentType.values())
        .anyMatch(type -> type.extensions().contains(extension));
  }

  /** ISO/IEC 23008-12: a box "ftyp" with one of these brands. */
  private static boolean isHeic(byte[] content) {
    return content.length >= 12
        && ascii(content, 4, 8).equals("ftyp")
        && HEIC_BRANDS.contains(ascii(content, 8, 12));
  }

  private static String ascii(byte[] content, int from, int to) {
    return new String(content, from, to - from, StandardCharsets.ISO_8859_1);
  }

  private static boolean startsWith(byte[] content, int... magic) {
    if (content.length < magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if ((content[i] & 0xFF) != magic[i]) {
        return false;
      }
    }
    return true;
  }
}
