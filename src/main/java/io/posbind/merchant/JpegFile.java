package io.posbind.merchant;

import io.posbind.shared.Parsed;

/**
 * Walks the segments of a JPEG file (ITU-T T.81, annex B) from start to end of image. Nothing is
 * decoded: a small file can demand minutes and gigabytes of a decoder.
 */
final class JpegFile {

  private static final int END_OF_IMAGE = 0xD9;
  private static final int START_OF_SCAN = 0xDA;

  private final byte[] content;
  private int at = 2;
  private long pixels;
  private boolean scanned;

  private JpegFile(byte[] content) {
    this.content = content;
  }

  /**
   * Whatever follows the end of the image, such as the film of a moving photo, is not looked at.
   */
  static Parsed<DocumentType> check(byte[] content) {
    JpegFile file = new JpegFile(content);
    if (!file.walk() || file.pixels == 0 || !file.scanned) {
      return Parsed.invalid("document.damaged");
    }
    return Pixels.fit(file.pixels) ? Parsed.valid(DocumentType.JPEG) : Pixels.refusal();
  }

  /** Whether the segments lead to the end of the image. */
  private boolean walk() {
    while (at + 1 < content.length && unsigned(at) == 0xFF) {
      int marker = unsigned(at + 1);
      if (marker == 0xFF) {
        at++; // fill byte
        continue;
      }
      at += 2;
      if (marker == END_OF_IMAGE) {
        return true;
      }
      if (!standsAlone(marker) && !segment(marker)) {
        return false;
      }
    }
    return false;
  }

  private boolean segment(int marker) {
    if (at + 2 > content.length) {
      return false;
    }
    int length = unsigned(at) << 8 | unsigned(at + 1);
    if (length < 2 || at + length > content.length) {
      return false;
    }
    if (isFrame(marker)) {
      if (length < 8) {
        return false;
      }
      long height = unsigned(at + 3) << 8 | unsigned(at + 4);
      long width = unsigned(at + 5) << 8 | unsigned(at + 6);
      pixels = Math.max(pixels, height * width);
    }
    at += length;
    if (marker == START_OF_SCAN) {
      scanned = true;
      skipScan();
    }
    return true;
  }

  /** To the next marker that is neither a stuffed byte nor a restart. */
  private void skipScan() {
    while (at + 1 < content.length) {
      int next = unsigned(at + 1);
      if (unsigned(at) == 0xFF && next != 0 && next != 0xFF && !isRestart(next)) {
        return;
      }
      at++;
    }
  }

  /** SOF0 to SOF15 without DHT, JPG and DAC. */
  private static boolean isFrame(int marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
  }

  private static boolean standsAlone(int marker) {
    return isRestart(marker) || marker == 0x01;
  }

  private static boolean isRestart(int marker) {
    return marker >= 0xD0 && marker <= 0xD7;
  }

  private int unsigned(int index) {
    return content[index] & 0xFF;
  }
}
