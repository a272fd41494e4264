package io.posbind.bench;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** Pictures of noise: drawing them is not what is measured. */
final class Photos {

  private static final int DIFFERENT = 20;

  private static final List<byte[]> LARGE = drawn(140);
  private static final List<byte[]> SMALL = drawn(16);

  private Photos() {}

  /** About 60 kB. */
  static byte[] large() {
    return any(LARGE);
  }

  /** Less than 1 kB: storing it leaves the server next to nothing to write and clean up later. */
  static byte[] small() {
    return any(SMALL);
  }

  private static byte[] any(List<byte[]> photos) {
    return photos.get(ThreadLocalRandom.current().nextInt(DIFFERENT));
  }

  private static List<byte[]> drawn(int side) {
    return Stream.generate(() -> draw(side)).limit(DIFFERENT).toList();
  }

  private static byte[] draw(int side) {
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    ThreadLocalRandom random = ThreadLocalRandom.current();
    for (int x = 0; x < side; x++) {
      for (int y = 0; y < side; y++) {
        image.setRGB(x, y, random.nextInt());
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
