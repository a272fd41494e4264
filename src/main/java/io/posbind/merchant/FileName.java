package io.posbind.merchant;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names of uploaded files: what a browser sends is a hint, never a path. */
final class FileName {

  private static final int MAX = 120;
  private static final int MAX_EXTENSION = 10;

  /**
   * Controls, halves of pairs, what turns the direction of writing, and what a path or header
   * means.
   */
  private static final Pattern UNSAFE =
      Pattern.compile(
          "[\\p{Cc}\\p{Cs}\\p{IsNoncharacter_Code_Point}\\u061C\\u200B\\u200E\\u200F\\u2028-\\u202E\\u2060-\\u206F\\uFEFF]");

  private static final Pattern RESERVED = Pattern.compile("[<>:\"|?*;%]");
  private static final Pattern EDGES = Pattern.compile("^[\\s\\p{Z}.]+|[\\s\\p{Z}.]+$");

  private FileName() {}

  /**
   * What stands behind the last dot, in lower case; empty if there is none or it is no extension.
   */
  static String extension(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 || name.length() - dot - 1 > MAX_EXTENSION
        ? ""
        : name.substring(dot + 1).toLowerCase(Locale.ROOT).strip();
  }

  /**
   * The name without path, controls and reserved characters, of 120 code points at most, with an
   * extension that fits the content.
   */
  static String safe(String name, DocumentKind kind, DocumentType type) {
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    String end = last.length() > 8 * MAX ? last.substring(last.length() - 8 * MAX) : last;
    String normal = Normalizer.normalize(end, Normalizer.Form.NFC);
    String clean = RESERVED.matcher(UNSAFE.matcher(normal).replaceAll("")).replaceAll("_");
    String extension = extension(clean);
    boolean fits = type.extensions().contains(extension);
    String suffix = "." + (fits ? extension : type.extensions().get(0));
    String stem = fits ? clean.substring(0, clean.lastIndexOf('.')) : clean;
    String tidy = trim(shorten(trim(stem), MAX - suffix.length()));
    return (tidy.isEmpty() ? kind.name().toLowerCase(Locale.ROOT).replace('_', '-') : tidy)
        + suffix;
  }

  private static String trim(String text) {
    return EDGES.matcher(text).replaceAll("");
  }

  private static String shorten(String text, int max) {
    return text.codePointCount(0, text.length()) > max
        ? text.substring(0, text.offsetByCodePoints(0, max))
        : text;
  }
}
