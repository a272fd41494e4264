package io.posbind.merchant;

import io.posbind.shared.Parsed;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
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

  /** An honest file of our size of our size has a few hundred. */
  private static final int MAX_OBJECT_STREAMS = 10_000;

  private static final int MAX_DICTIONARY = 1000;

  private static final Pattern OBJECT_STREAM = Pattern.compile("/ObjStm\\b");
  private static final Pattern DATA = Pattern.compile("\\bstream\\r?\\n");

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
    Matcher type = OBJECT_STREAM.matcher(text);
    Matcher data = DATA.matcher(text);
    for (int streams = 0; type.find(); streams++) {
      data.region(type.end(), Math.min(text.length(), type.end() + MAX_DICTIONARY));
      if (data.find()) {
        inflate(content, data.end(), objects);
      }
      if (objects.length() > MAX_INFLATED || streams == MAX_OBJECT_STREAMS) {
        return Optional.empty();
      }
    }
    return Optional.of(objects.toString());
  }

  private static void inflate(byte[] content, int from, StringBuilder objects) {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(content, from, content.length - from);
      byte[] block = new byte[8192];
      int count = inflater.inflate(block);
      while (count > 0 && objects.length() <= MAX_INFLATED) {
        objects.append(new String(block, 0, count, StandardCharsets.ISO_8859_1));
        count = inflater.inflate(block);
      }
    } catch (DataFormatException notFlate) {
      // another filter: not looked into
    } finally {
      inflater.end();
    }
  }
}
