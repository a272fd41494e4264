package io.posbind.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * The fonts of the PDF, and which characters they have. Both are Noto Sans SC (SIL Open Font
 * License, see {@code fonts/OFL.txt}): regular with all of its characters, for names can be rare;
 * bold with those of GB 2312, for what it lacks falls back to regular.
 */
@Component
class Glyphs {

  static final String REGULAR = "fonts/NotoSansSC-Regular.ttf";
  static final String BOLD = "fonts/NotoSansSC-Bold-GB2312.ttf";

  private volatile boolean[] known = new boolean[0];

  /**
   * The text with what no font can show written as its code point, {@code [U+20BB7]}: the reader
   * sees that there is a character, and which.
   */
  String showable(String text) {
    boolean[] shown = known();
    StringBuilder result = new StringBuilder(text.length());
    // Spaces and hyphens that only say where not to break, which the fonts leave out.
    text.replace('\u00a0', ' ')
        .replace('\u2011', '-')
        .replace("\u00ad", "")
        .codePoints()
        .forEach(
            c -> {
              if (c < ' ' || c < shown.length && shown[c]) {
                result.appendCodePoint(c);
              } else {
                result.append("[U+%04X]".formatted(c));
              }
            });
    return result.toString();
  }

  // Two threads may both read the font; both find the same.
  private boolean[] known() {
    if (known.length == 0) {
      known = read();
    }
    return known;
  }

  private static boolean[] read() {
    try (TrueTypeFont font =
        new TTFParser()
            .parse(
                new RandomAccessReadBuffer(
                    new ClassPathResource(REGULAR, Glyphs.class).getContentAsByteArray()))) {
      CmapLookup map = font.getUnicodeCmapLookup();
      boolean[] found = new boolean[0x32000];
      for (int c = ' '; c < found.length; c++) {
        found[c] = map.getGlyphId(c) != 0;
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
