package io.posbind.bench;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** A few pictures of noise, about 60 kB each: drawing them is not what is measured. */
final class Photos {

  private static final int SIDE = 140;
  private static final int DIFFERENT = 20;

  private static final List<byte[]> ALL = Stream.generate(Photos::draw).limit(DIFFERENT).toList();

  private Photos() {}

  static byte[] any() {
    return ALL.get(ThreadLocalRandom.current().nextInt(DIFFERENT));
  }

  private static byte[] draw() {
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    ThreadLocalRandom random = ThreadLocalRandom.current();
    for (int x = 0; x < SIDE; x++) {
      for (int y = 0; y < SIDE; y++) {
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
