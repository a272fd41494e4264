package io.posbind.merchant;

import io.posbind.shared.Parsed;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Looks through a PDF file (ISO 32000) for what we refuse: passwords, scripts, programs to start,
 * files inside. A first line only: whoever serves the file serves it in a sandbox. Nothing is
 * rendered, and what is inflated is bounded.
 */
final class PdfFile {

  private static final int TAIL = 2048;
  private static final int MAX_INFLATED = 32 * 1024 * 1024;

  /** Long enough that compressed data does not contain them by chance. */
  private static final Set<String> ACTIVE =
      Set.of("JavaScript", "Launch", "EmbeddedFile", "EmbeddedFiles", "RichMedia", "ImportData");

  private static final Pattern NAME = Pattern.compile("/([A-Za-z#][A-Za-z0-9#]{5,40})");
  private static final Pattern ESCAPE = Pattern.compile("#([0-9A-Fa-f]{2})");

  /** From the type of an object stream to its data. */
  private static final Pattern OBJECT_STREAM =
      Pattern.compile("/ObjStm\\b[^\\x00]{0,1000}?\\bstream\\r?\\n");

  private PdfFile() {}

  static Parsed<DocumentType> check(byte[] content) {
    String text = new String(content, StandardCharsets.ISO_8859_1);
    String tail = text.substring(Math.max(0, text.length() - TAIL));
    if (!tail.contains("startxref") || !tail.contains("%%EOF")) {
      return Parsed.invalid("document.damaged");
    }
    if (names(text).anyMatch("Encrypt"::equals)) {
      return Parsed.invalid("document.protected");
    }
    Optional<String> objects = objectStreams(content, text);
    if (objects.isEmpty()) {
      return Parsed.invalid("document.damaged");
    }
    return Stream.concat(names(text), names(objects.get())).anyMatch(ACTIVE::contains)
        ? Parsed.invalid("document.active")
        : Parsed.valid(DocumentType.PDF);
  }

  /** Names may be written with escapes: {@code /J#61vaScript}. */
  private static Stream<String> names(String text) {
    return NAME.matcher(text)
        .results()
        .map(found -> found.group(1))
        .map(
            name ->
                name.indexOf('#') < 0
                    ? name
                    : ESCAPE
                        .matcher(name)
                        .replaceAll(
                            escape ->
                                Matcher.quoteReplacement(
                                    String.valueOf((char) Integer.parseInt(escape.group(1), 16)))));
  }

  /** What the compressed object streams contain; empty if they unfold without end. */
  private static Optional<String> objectStreams(byte[] content, String text) {
    StringBuilder objects = new StringBuilder();
    for (MatchResult found : OBJECT_STREAM.matcher(text).results().toList()) {
      Inflater inflater = new Inflater();
      try {
        inflater.setInput(content, found.end(), content.length - found.end());
        byte[] block = new byte[8192];
        int count;
        while ((count = inflater.inflate(block)) > 0) {
          objects.append(new String(block, 0, count, StandardCharsets.ISO_8859_1));
          if (objects.length() > MAX_INFLATED) {
            return Optional.empty();
          }
        }
      } catch (DataFormatException notFlate) {
        // another filter: not looked into
      } finally {
        inflater.end();
      }
    }
    return Optional.of(objects.toString());
  }
}
